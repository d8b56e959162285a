"""The scheduler parameters in force, and those that old reviews name."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from studytool.scheduling import DEFAULT_PARAMETERS, Parameters
from studytool.storage import SchedulerRow

_BY_DIGEST = select(SchedulerRow.id).where(SchedulerRow.digest == bindparam("of_digest"))


@lru_cache(maxsize=64)
def _digest(parameters: Parameters) -> str:
    return hashlib.sha256(json.dumps(parameters.as_json(), sort_keys=True).encode()).hexdigest()


def scheduler_id(
    session: Session, *, now: datetime, parameters: Parameters = DEFAULT_PARAMETERS
) -> int:
    """The stored parameters' id; stores them when they are first used.

    To be called where writers take turns; on PostgreSQL two first answers at
    once may fail on the digest's uniqueness, which `setup.prepare` prevents.
    """
    digest = _digest(parameters)
    found = session.scalar(_BY_DIGEST, {"of_digest": digest})
    if found is not None:
        return found
    values = {"digest": digest, "parameters": parameters.as_json(), "created_at": now}
    return session.execute(
        insert(SchedulerRow).values(values).returning(SchedulerRow.id)
    ).scalar_one()


def all_parameters(session: Session) -> dict[int, Parameters]:
    """Every stored set of parameters, by id."""
    rows = session.execute(select(SchedulerRow.id, SchedulerRow.parameters))
    return {row.id: Parameters.from_json(row.parameters) for row in rows}
