"""Burying and suspending: what a learner does not want to be asked, today or at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from studytool.scheduling import day_of
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.study import tokens
from studytool.services.study.asking import read_asked
from studytool.services.study.results import find_prompt
from studytool.services.turns import take_turn
from studytool.storage import CardFlagRow, reading, writing

Extent = Literal["bury_card", "bury_subject", "suspend_card", "suspend_fact"]
EXTENTS: tuple[Extent, ...] = ("bury_card", "bury_subject", "suspend_card", "suspend_fact")
# So many prompts may stand in one statement.
CHUNK = 500


@dataclass(frozen=True)
class SetAside:
    """A prompt that is set aside, by the stem of one of its questions.

    `until` is None for one that was suspended: it comes back when the learner says so.
    """

    prompt: str
    stem: str
    lang: str
    until: date | None


def set_aside(
    learner: Learner,
    pack_id: str,
    extent: Extent,
    *,
    now: datetime,
    token: str | None = None,
    review_id: int | None = None,
) -> int:
    """Bury or suspend what a question or a review was about; how many prompts that were.

    What is buried comes back tomorrow. A fact is suspended with all prompts that rest
    on it. Raises TokenRefused if neither names a question of the learner's.
    """
    with writing() as session:
        take_turn(session, learner.id)
        if token is not None:
            prompt_id = read_asked(session, tokens.read(token, learner.id, now=now), pack_id)[1][
                "prompt"
            ]
        elif review_id is not None:
            prompt_id = find_prompt(session, learner, pack_id, review_id)
        else:
            prompt_id = None
        version = versions.current_version(session, pack_id)
        if prompt_id not in version.by_id:
            raise tokens.TokenRefused("nothing to set aside")
        meant = _find_meant(version, prompt_id, extent)
        values: dict[str, Any]
        if extent in ("bury_card", "bury_subject"):
            tomorrow = day_of(now, ZoneInfo(learner.timezone)) + timedelta(days=1)
            values = {"buried_until": tomorrow}
        else:
            values = {"suspended_at": now}
        _flag(session, learner.id, pack_id, meant, values)
        return len(meant)


def bring_back(learner: Learner, pack_id: str, prompt_ids: Collection[str]) -> None:
    """Let these prompts be asked again; those that are not set aside stay as they are."""
    with writing() as session:
        take_turn(session, learner.id)
        session.execute(
            delete(CardFlagRow).where(
                CardFlagRow.learner_id == learner.id,
                CardFlagRow.pack_id == pack_id,
                CardFlagRow.prompt_id.in_(list(prompt_ids)[:CHUNK]),
            )
        )


def list_set_aside(learner: Learner, pack_id: str, lang: str, *, now: datetime) -> list[SetAside]:
    """What is set aside now and can be asked in `lang`, in pack order.

    Raises NotFound for a pack that was never published.
    """
    today = day_of(now, ZoneInfo(learner.timezone))
    with reading() as session:
        version = versions.current_version(session, pack_id)
        flags = {row.prompt_id: row for row in session.execute(_select_flags(learner.id, pack_id))}
        found = []
        for prompt in version.prompts:
            flag = flags.get(prompt.id)
            if flag is None or lang not in prompt.items:
                continue
            if flag.suspended_at is None and flag.buried_until <= today:
                continue
            forms = prompt.items[lang]
            shown = forms.get("flashcard") or next(iter(forms.values()))
            item = versions.get_item(session, version.id, shown[0])
            until = None if flag.suspended_at else flag.buried_until
            found.append(SetAside(prompt.id, item["stem"], item["lang"], until))
    return found


def _select_flags(learner_id: int, pack_id: str) -> Any:
    return select(CardFlagRow.prompt_id, CardFlagRow.buried_until, CardFlagRow.suspended_at).where(
        CardFlagRow.learner_id == learner_id, CardFlagRow.pack_id == pack_id
    )


def _find_meant(version: versions.Version, prompt_id: str, extent: Extent) -> list[str]:
    asked = version.by_id[prompt_id]
    if extent == "bury_subject":
        return [each.id for each in version.prompts if each.subject == asked.subject]
    if extent == "suspend_fact":
        facts = asked.kin - {asked.subject}
        return [each.id for each in version.prompts if each.id == prompt_id or each.kin & facts]
    return [prompt_id]


def _flag(
    session: Session, learner_id: int, pack_id: str, prompts: list[str], values: dict[str, Any]
) -> None:
    known = {row.prompt_id for row in session.execute(_select_flags(learner_id, pack_id))}
    key = {"learner_id": learner_id, "pack_id": pack_id}
    for prompt_id in prompts:
        if prompt_id in known:
            session.execute(
                update(CardFlagRow)
                .where(
                    CardFlagRow.learner_id == learner_id,
                    CardFlagRow.pack_id == pack_id,
                    CardFlagRow.prompt_id == prompt_id,
                )
                .values(values)
            )
        else:
            session.execute(insert(CardFlagRow).values(**key, prompt_id=prompt_id, **values))
