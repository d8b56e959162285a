"""What to ask next. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from studytool.scheduling import (
    Candidate,
    Counts,
    Rating,
    apply_review,
    choose_form,
    choose_variant,
    counts_for_memory,
    forms_in_turn,
    shuffle_options,
)
from studytool.scheduling.cards import REPEAT_AFTER
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.preferences import Preferences
from studytool.services.study import tokens
from studytool.services.study.cramming import Cram, count_left, plan_cram
from studytool.services.study.finishing import Finished, finish
from studytool.services.study.keeping import keep_today, read_today
from studytool.services.study.results import find_prompt
from studytool.services.study.today import Today, Wishes
from studytool.storage import reading


@dataclass(frozen=True)
class Question:
    """An item to ask, its options in the order to show, and the token to answer with.

    `undoable` is the review that can be taken back; `reviews_waiting` are due and held
    back by today's limit.
    """

    item: dict[str, Any]
    options: list[dict[str, str]]
    counts: Counts
    token: str
    undoable: int | None = None
    reviews_waiting: int = 0
    preferences: Preferences = field(default_factory=Preferences)


@dataclass(frozen=True)
class Revealed:
    """A flashcard's other side; `intervals` say when each grade brings it back."""

    item: dict[str, Any]
    counts: Counts
    intervals: dict[int, timedelta]
    preferences: Preferences = field(default_factory=Preferences)


def next_question(
    learner: Learner,
    pack_id: str,
    lang: str,
    *,
    now: datetime,
    form: str | None = None,
    more: int = 0,
    has_siblings: bool = False,
    cram: Cram | None = None,
    again: int | None = None,
) -> Question | Finished:
    """What the learner is asked now, in `lang`; the same until an answer is recorded.

    `form` is used where the prompt has it. `more` raises today's limits, and
    `has_siblings` lets a subject come twice a day. With `cram` the question is for
    practice only. The prompt of the review `again` comes first if it is for today.
    Raises NotFound for a pack that was never published.
    """
    with reading() as session:
        version = versions.current_version(session, pack_id)
        today = read_today(session, learner, version, now)
        wanted = None if again is None else find_prompt(session, learner, pack_id, again)
        wishes = Wishes(more, has_siblings, wanted)
        waiting = 0
        if cram is None:
            plan = today.plan(lang, wishes)
            chosen, counts = plan.next, plan.counts
            waiting = 0 if today.goal else plan.reviews_waiting
        else:
            pack = versions.get_pack(session, version.id)
            left = plan_cram(session, today, pack, lang, cram)
            left.sort(key=lambda each: each.prompt != wanted)
            chosen, counts = (left[0] if left else None), count_left(left)
        if chosen is None:
            plan = today.plan(lang, wishes)
            keep_today(today)
            return finish(session, today, plan, is_round=cram is not None)
        item_id, seed = _choose_item(version, chosen, learner, lang, form)
        if cram is not None:
            seed = f"{seed}:{cram.since}"
        item = versions.get_item(session, version.id, item_id)
    keep_today(today)
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
        is_cram=cram is not None,
    )
    return Question(
        item, options, counts, tokens.issue(asked), today.undoable, waiting, today.preferences
    )


def reveal(
    learner: Learner,
    token: str,
    *,
    now: datetime,
    pack_id: str | None = None,
    more: int = 0,
    has_siblings: bool = False,
    cram: Cram | None = None,
) -> Revealed:
    """The other side of a flashcard. Raises TokenRefused, also for other forms' tokens:
    their key is shown only once they are answered, and for those of another pack
    than `pack_id`, where that is given.
    """
    asked = tokens.read(token, learner.id, now=now)
    with reading() as session:
        version, item = read_asked(session, asked, pack_id)
        if item["form"] != "flashcard":
            raise tokens.TokenRefused("not a flashcard")
        today = read_today(session, learner, version, now)
        if cram is None:
            counts = today.plan(item["lang"], Wishes(more, has_siblings)).counts
        else:
            pack = versions.get_pack(session, version.id)
            counts = count_left(plan_cram(session, today, pack, item["lang"], cram))
    spans = {} if asked.is_cram else _intervals(today, item["prompt"])
    keep_today(today)
    return Revealed(item, counts, spans, today.preferences)


def read_asked(
    session: Session, asked: tokens.Asked, pack_id: str | None
) -> tuple[versions.Version, dict[str, Any]]:
    """The version and the item that a token asked. Raises TokenRefused."""
    try:
        version = versions.get_version(session, asked.version_id)
        item = versions.get_item(session, asked.version_id, asked.item_id)
    except NotFound as error:
        raise tokens.TokenRefused("of another database") from error
    if pack_id not in (None, version.pack_id):
        raise tokens.TokenRefused("of another pack")
    return version, item


def _intervals(today: Today, prompt_id: str) -> dict[int, timedelta]:
    """How long until the next time after each grade, just as it would be recorded."""
    card, now = today.cards.get(prompt_id), today.now
    if card is not None and not counts_for_memory(card, now, today.zone):
        # Answered before today: its memory stays as it is.
        spans = dict.fromkeys(Rating, max(card.memory.due_at - now, timedelta(days=1)))
    else:
        spans = {}
        for rating in Rating:
            after = apply_review(
                card, rating=rating, at=now, is_counted=True, parameters=today.parameters
            )
            spans[rating] = today.due_at(prompt_id, after) - now
    spans[Rating.Again] = REPEAT_AFTER
    return {int(rating): span for rating, span in spans.items()}


def _choose_item(
    version: versions.Version, chosen: Candidate, learner: Learner, lang: str, form: str | None
) -> tuple[str, str]:
    """The id of the item to ask, and the seed of its options' order."""
    prompt = version.by_id[chosen.prompt]
    by_form = prompt.items[lang]
    count = chosen.card.review_count if chosen.card else 0
    asked_form = choose_form(by_form.keys(), chosen.card, form)
    # A form has its turn once in a round of the forms, and a variant once in as many.
    turn = count if form == asked_form else count // len(forms_in_turn(by_form, chosen.card))
    seed = f"{learner.id}:{prompt.id}"
    # Were the false statement always first, everybody would know.
    variant_seed = seed if asked_form == "true_false" else None
    return choose_variant(by_form[asked_form], turn, variant_seed), f"{seed}:{count}"
