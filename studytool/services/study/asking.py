"""What to ask next. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from studytool.scheduling import (
    DEFAULT_PARAMETERS,
    Candidate,
    Counts,
    Plan,
    Rating,
    choose_form,
    choose_variant,
    counts_for_memory,
    day_of,
    forms_in_turn,
    intervals,
    shuffle_options,
)
from studytool.scheduling.cards import REPEAT_AFTER
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.study import tokens
from studytool.services.study.state import find_cards, plan_for
from studytool.storage import ReviewRow, reading


@dataclass(frozen=True)
class Question:
    """An item to ask, its options in the order to show, and the token to answer with."""

    item: dict[str, Any]
    options: list[dict[str, str]]
    counts: Counts
    token: str


@dataclass(frozen=True)
class Finished:
    """Nothing is left for now. `next_due_at` is None if nothing was ever learnt."""

    answered_today: int
    right_today: int
    next_due_at: datetime | None
    due_tomorrow: int
    new_waiting: int


@dataclass(frozen=True)
class Revealed:
    """A flashcard's other side; `intervals` say when each grade brings it back."""

    item: dict[str, Any]
    counts: Counts
    intervals: dict[int, timedelta]


def next_question(
    learner: Learner,
    pack_id: str,
    lang: str,
    *,
    now: datetime,
    form: str | None = None,
    more: int = 0,
) -> Question | Finished:
    """What the learner is asked now, in `lang`; the same until an answer is recorded.

    `form` is used where the prompt has it. `more` raises today's limit of new
    prompts. Raises NotFound for a pack that was never published.
    """
    zone = ZoneInfo(learner.timezone)
    with reading() as session:
        version = versions.current_version(session, pack_id)
        cards = find_cards(session, learner.id, pack_id)
        plan = plan_for(version, cards, lang, now=now, zone=zone, more=more)
        if plan.next is None:
            return _finish(session, learner, pack_id, plan, now, zone)
        item_id, seed = _choose_item(version, plan.next, learner, lang, form)
        item = versions.get_item(session, version.id, item_id)
    options = shuffle_options(
        item.get("options") or [], is_ordered=bool(item.get("is_ordered")), seed=seed
    )
    asked = tokens.Asked(
        nonce=tokens.new_nonce(),
        learner_id=learner.id,
        version_id=version.id,
        item_id=item_id,
        option_order=tuple(option["id"] for option in options),
        asked_at=now,
    )
    return Question(item, options, plan.counts, tokens.issue(asked))


def reveal(
    learner: Learner, token: str, *, now: datetime, pack_id: str | None = None, more: int = 0
) -> Revealed:
    """The other side of a flashcard. Raises TokenRefused, also for other forms' tokens:
    their key is shown only once they are answered, and for those of another pack
    than `pack_id`, where that is given.
    """
    asked = tokens.read(token, learner.id, now=now)
    zone = ZoneInfo(learner.timezone)
    with reading() as session:
        try:
            version = versions.get_version(session, asked.version_id)
            item = versions.get_item(session, asked.version_id, asked.item_id)
        except NotFound as error:
            raise tokens.TokenRefused("of another database") from error
        if pack_id not in (None, version.pack_id):
            raise tokens.TokenRefused("of another pack")
        if item["form"] != "flashcard":
            raise tokens.TokenRefused("not a flashcard")
        cards = find_cards(session, learner.id, version.pack_id)
        plan = plan_for(version, cards, item["lang"], now=now, zone=zone, more=more)
    card = cards.get(item["prompt"])
    if card is None or counts_for_memory(card, now, zone):
        spans = intervals(card.memory if card else None, now, DEFAULT_PARAMETERS)
    else:
        # Answered before today: its memory stays as it is.
        spans = dict.fromkeys(Rating, max(card.memory.due_at - now, timedelta(days=1)))
    spans[Rating.Again] = REPEAT_AFTER
    return Revealed(item, plan.counts, {int(rating): span for rating, span in spans.items()})


def _choose_item(
    version: versions.Version, chosen: Candidate, learner: Learner, lang: str, form: str | None
) -> tuple[str, str]:
    """The id of the item to ask, and the seed of its options' order."""
    prompt = next(prompt for prompt in version.prompts if prompt.id == chosen.prompt)
    by_form = prompt.items[lang]
    count = chosen.card.review_count if chosen.card else 0
    asked_form = choose_form(by_form.keys(), chosen.card, form)
    # A form has its turn once in a round of the forms, and a variant once in as many.
    turn = count if form == asked_form else count // len(forms_in_turn(by_form, chosen.card))
    seed = f"{learner.id}:{prompt.id}"
    # Were the false statement always first, everybody would know.
    variant_seed = seed if asked_form == "true_false" else None
    return choose_variant(by_form[asked_form], turn, variant_seed), f"{seed}:{count}"


def _finish(
    session: Session, learner: Learner, pack_id: str, plan: Plan, now: datetime, zone: ZoneInfo
) -> Finished:
    answered, right = session.execute(
        select(func.count(), func.count().filter(ReviewRow.is_right)).where(
            ReviewRow.learner_id == learner.id,
            ReviewRow.pack_id == pack_id,
            ReviewRow.day == day_of(now, zone),
        )
    ).one()
    return Finished(answered, right, plan.next_due_at, plan.due_tomorrow, plan.new_waiting)
