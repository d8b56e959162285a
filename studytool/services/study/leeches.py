"""What a learner forgets over and over, and what it is confused with, from the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.scheduling.leeches import count_lapses, is_leech
from studytool.services import versions
from studytool.services.study.replaying import IS_KEPT
from studytool.storage import ReviewRow

MOST_CONFUSED = 2
RECENT = 40


@dataclass(frozen=True)
class Leech:
    """`lapses` of a prompt so far. `confused_with` are the texts of the wrong answers
    given most; `pair` are the two entities to tell apart, where both have questions.
    """

    lapses: int
    confused_with: tuple[str, ...]
    pair: tuple[str, ...]


def find_leech(
    session: Session, learner_id: int, pack_id: str, item: Mapping[str, Any], review_id: int
) -> Leech | None:
    """The prompt of `item` as a leech, if its review `review_id` was the lapse to say so at."""
    rows = session.execute(
        select(
            ReviewRow.rating,
            ReviewRow.is_counted,
            ReviewRow.is_right,
            ReviewRow.version_id,
            ReviewRow.item_id,
            ReviewRow.response,
        )
        .where(
            ReviewRow.learner_id == learner_id,
            ReviewRow.pack_id == pack_id,
            ReviewRow.prompt_id == item["prompt"],
            ReviewRow.id <= review_id,
            IS_KEPT,
        )
        .order_by(ReviewRow.id)
    ).all()
    lapses = count_lapses([row.rating for row in rows if row.is_counted])
    if not is_leech(lapses):
        return None
    texts: Counter[str] = Counter()
    values: Counter[str] = Counter()
    for row in [row for row in rows if not row.is_right and row.response][-RECENT:]:
        answered = versions.get_item(session, row.version_id, row.item_id)
        for value, text in _wrong_options(answered, row.response):
            values[value] += 1
            if answered["lang"] == item["lang"]:
                texts[text] += 1
    said = tuple(text for text, _ in texts.most_common(MOST_CONFUSED))
    return Leech(lapses, said, _find_pair(session, pack_id, item, values))


def _wrong_options(item: Mapping[str, Any], response: str) -> Iterator[tuple[str, str]]:
    """The values and the texts of the wrong options that were chosen."""
    if item["form"] not in ("choice", "select_all"):
        return
    verdicts = item["certificate"].get("options", {})
    texts = {option["id"]: option["text"] for option in item["options"]}
    for chosen in response.split(","):
        if chosen in texts and chosen not in item["key"] and "value" in verdicts.get(chosen, {}):
            yield str(verdicts[chosen]["value"]), texts[chosen]


def _find_pair(
    session: Session, pack_id: str, item: Mapping[str, Any], values: Counter[str]
) -> tuple[str, ...]:
    version_id = versions.find_current_version(session, pack_id)
    if version_id is None:
        return ()
    entities = versions.get_pack(session, version_id).entities
    right = [value for value in item["certificate"].get("result", []) if value in entities]
    wrong = next((value for value, _ in values.most_common() if value in entities), None)
    return (right[0], wrong) if right and wrong and wrong not in right else ()
