"""Where a class stands: topics by student, who is behind, and what is mixed up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.facts import Pack
from studytool.papers import say_response
from studytool.scheduling import DEFAULT_PARAMETERS, Memory, recall
from studytool.services import versions
from studytool.services.accounts import Learner
from studytool.services.assignments.paper import topic_of
from studytool.services.classes import find_class
from studytool.services.errors import NotFound
from studytool.services.progress.cards import A_DAY
from studytool.services.results.students import Student, read_students
from studytool.services.study.replaying import IS_KEPT
from studytool.storage import CardRow, ClassPackRow, ItemRow, ReviewRow, reading

# What was mixed up before this is a thing of the past.
CONFUSIONS_OF = timedelta(days=60)
MOST_CONFUSIONS = 12
_CHOSEN = ("choice", "select_all")


@dataclass(frozen=True)
class TopicState:
    """`recall` is the mean expected recall now, 0 to 1, of the `seen` prompts of `total`.

    None where nothing of the topic was ever asked.
    """

    topic: str
    recall: float | None
    seen: int
    total: int


@dataclass(frozen=True)
class StudentState:
    """`overdue` cards were due before now. `right_share` is of the last 60 days' answers."""

    student: Student
    topics: list[TopicState]
    overdue: int
    right_share: float | None
    last_answered_at: datetime | None


@dataclass(frozen=True)
class Confusion:
    """That `students` of the class took one thing for another, `times` in all."""

    right: str
    chosen: str
    lang: str
    stem: str
    times: int
    students: int


@dataclass(frozen=True)
class Overview:
    """`topics`, in the order of every state's, are those that somebody has met."""

    class_id: int
    class_name: str
    pack: Pack
    topics: list[str]
    topics_not_met: list[str]
    states: list[StudentState]
    confusions: list[Confusion]


def get_overview(viewer: Learner, class_id: int, pack_id: str, *, now: datetime) -> Overview:
    """The class on one of its packs. Raises NotFound."""
    with reading() as session:
        row = find_class(session, viewer, class_id)
        if session.get(ClassPackRow, (class_id, pack_id)) is None:
            raise NotFound(pack_id)
        version = versions.current_version(session, pack_id)
        pack = versions.get_pack(session, version.id)
        students = read_students(session, class_id)
        topic_by_prompt = {each.id: topic_of(pack, each.subject) for each in version.prompts}
        totals = Counter(topic_by_prompt.values())
        # The topics of pairings and sequences, one each, would fill the page.
        topics = [topic for topic, _ in totals.most_common() if topic in pack.types]
        ids = [each.id for each in students]
        cards = _read_cards(session, ids, pack_id)
        met = {topic_by_prompt.get(card.prompt_id) for own in cards.values() for card in own}
        not_met = [topic for topic in topics if topic not in met]
        topics = [topic for topic in topics if topic in met]
        reviews = _read_reviews(session, ids, pack_id, now)
        return Overview(
            class_id,
            row.name,
            pack,
            topics,
            not_met,
            [
                _state(each, cards[each.id], reviews[each.id], topics, topic_by_prompt, totals, now)
                for each in students
            ],
            _confusions(session, [review for some in reviews.values() for review in some]),
        )


def _read_cards(session: Session, ids: Sequence[int], pack_id: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    query = select(
        CardRow.learner_id,
        CardRow.prompt_id,
        CardRow.stability,
        CardRow.difficulty,
        CardRow.due_at,
        CardRow.last_review_at,
    ).where(CardRow.learner_id.in_(ids), CardRow.pack_id == pack_id)
    for row in session.execute(query):
        found[row.learner_id].append(row)
    return found


def _read_reviews(
    session: Session, ids: Sequence[int], pack_id: str, now: datetime
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    query = (
        select(
            ReviewRow.learner_id,
            ReviewRow.version_id,
            ReviewRow.item_id,
            ReviewRow.response,
            ReviewRow.is_right,
            ReviewRow.answered_at,
        )
        .where(
            ReviewRow.learner_id.in_(ids),
            ReviewRow.pack_id == pack_id,
            ReviewRow.answered_at > now - CONFUSIONS_OF,
            IS_KEPT,
        )
        .order_by(ReviewRow.id)
    )
    for row in session.execute(query):
        found[row.learner_id].append(row)
    return found


def _state(
    student: Student,
    cards: Sequence[Any],
    reviews: Sequence[Any],
    topics: Sequence[str],
    topic_by_prompt: Mapping[str, str],
    totals: Mapping[str, int],
    now: datetime,
) -> StudentState:
    expected: dict[str, list[float]] = defaultdict(list)
    for card in cards:
        topic = topic_by_prompt.get(card.prompt_id)
        if topic is not None:
            memory = Memory(card.stability, card.difficulty, card.due_at, card.last_review_at)
            # As on the student's own page: what was asked today is judged as of tomorrow.
            at = max(now, card.last_review_at + A_DAY)
            expected[topic].append(recall(memory, at, DEFAULT_PARAMETERS))
    states = [
        TopicState(
            topic,
            sum(expected[topic]) / len(expected[topic]) if expected[topic] else None,
            len(expected[topic]),
            totals[topic],
        )
        for topic in topics
    ]
    right = sum(review.is_right for review in reviews)
    return StudentState(
        student,
        states,
        sum(card.due_at <= now for card in cards if card.prompt_id in topic_by_prompt),
        right / len(reviews) if reviews else None,
        reviews[-1].answered_at if reviews else None,
    )


def _confusions(session: Session, reviews: Sequence[Any]) -> list[Confusion]:
    """Wrong options, most often chosen first; what one student did once is a slip."""
    wrong = [each for each in reviews if not each.is_right and each.response]
    wanted = {(each.version_id, each.item_id) for each in wrong}
    bodies: dict[tuple[int, str], dict[str, Any]] = {}
    for version_id in {version_id for version_id, _ in wanted}:
        ids = [item_id for version, item_id in wanted if version == version_id]
        query = select(ItemRow.id, ItemRow.body).where(
            ItemRow.version_id == version_id, ItemRow.id.in_(ids), ItemRow.form.in_(_CHOSEN)
        )
        bodies.update(((version_id, row.id), row.body) for row in session.execute(query))
    times: Counter[tuple[str, str, str, str]] = Counter()
    students: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for each in wrong:
        body = bodies.get((each.version_id, each.item_id))
        if body is None:
            continue
        for chosen in set(each.response.split(",")) - set(body["key"]):
            said = say_response({**body, "form": "choice"}, chosen)
            pair = (body["key_text"], said, body["lang"], body["stem"])
            times[pair] += 1
            students[pair].add(each.learner_id)
    return [
        Confusion(*pair, count, len(students[pair]))
        for pair, count in times.most_common(MOST_CONFUSIONS)
        if count > 1
    ]
