"""The scheduler parameters in force, and those that old reviews name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from functools import lru_cache

from flask import current_app
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from studytool.scheduling import DEFAULT_PARAMETERS, Parameters
from studytool.storage import SchedulerRow

MAX_KNOWN = 10_000
_PARAMETERS = select(SchedulerRow.parameters).where(SchedulerRow.id == bindparam("of_id"))
_BY_DIGEST = select(SchedulerRow.id).where(SchedulerRow.digest == bindparam("of_digest"))


@lru_cache(maxsize=64)
def _digest(parameters: Parameters) -> str:
    return hashlib.sha256(json.dumps(parameters.as_json(), sort_keys=True).encode()).hexdigest()


def scheduler_id(
    session: Session, *, now: datetime, parameters: Parameters = DEFAULT_PARAMETERS
) -> int:
    """The stored parameters' id; stores them when they are first used.

    To be called where writers take turns; those that first use the same parameters
    at once get the same id.
    """
    found = find_scheduler(session, parameters)
    if found is not None:
        return found
    digest = _digest(parameters)
    values = {"digest": digest, "parameters": parameters.as_json(), "created_at": now}
    try:
        with session.begin_nested():
            return session.execute(
                insert(SchedulerRow).values(values).returning(SchedulerRow.id)
            ).scalar_one()
    except IntegrityError:
        # PostgreSQL lets others write meanwhile: somebody was faster.
        return session.scalars(_BY_DIGEST, {"of_digest": digest}).one()


def find_scheduler(session: Session, parameters: Parameters) -> int | None:
    """The stored parameters' id; None if they were never used."""
    of = {"of_digest": _digest(parameters)}
    found: int | None = session.connection().scalar(_BY_DIGEST, of)
    return found


def get_parameters(session: Session, of_id: int) -> Parameters:
    """The stored parameters. They never change, so they are kept once they were read."""
    # One for each app: two apps of one process have different databases.
    known: dict[int, Parameters] = current_app.extensions.setdefault("studytool.schedulers", {})
    if of_id not in known:
        if len(known) >= MAX_KNOWN:
            known.clear()
        stored = session.scalars(_PARAMETERS, {"of_id": of_id}).one()
        known[of_id] = Parameters.from_json(stored)
    return known[of_id]


def all_parameters(session: Session, ids: Collection[int] | None = None) -> dict[int, Parameters]:
    """Every stored set of parameters, or those of `ids`, by id."""
    if ids is not None:
        return {each: get_parameters(session, each) for each in ids}
    rows = session.execute(select(SchedulerRow.id, SchedulerRow.parameters))
    return {row.id: Parameters.from_json(row.parameters) for row in rows}
