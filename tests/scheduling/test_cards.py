from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from studytool.scheduling import (
    DEFAULT_PARAMETERS,
    CardState,
    Memory,
    Rating,
    apply_review,
    counts_for_memory,
)
from studytool.scheduling.cards import REPEAT_AFTER

TAIPEI = ZoneInfo("Asia/Taipei")
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def answer(card, rating, at, zone=TAIPEI):
    return apply_review(
        card,
        rating=rating,
        at=at,
        is_counted=counts_for_memory(card, at, zone),
        parameters=DEFAULT_PARAMETERS,
    )


def test_only_the_first_answer_of_a_day_changes_the_memory():
    first = answer(None, Rating.Again, NOON)
    second = answer(first, Rating.Good, NOON + HOUR)
    assert second.memory == first.memory
    assert second.review_count == 2
    assert second.last_answered_at == NOON + HOUR


def test_the_first_answer_of_the_next_day_counts_again():
    first = answer(None, Rating.Good, NOON)
    late = NOON + 15 * HOUR  # 03:00 in Taipei: the day has not turned
    assert not counts_for_memory(first, late, TAIPEI)
    assert counts_for_memory(first, late + HOUR, TAIPEI)


def test_a_clock_that_was_set_back_does_not_make_a_new_day():
    card = answer(None, Rating.Good, NOON)
    assert not counts_for_memory(card, NOON - timedelta(days=3), TAIPEI)


def test_a_wrong_answer_is_asked_again_in_ten_minutes_until_it_is_right():
    wrong = answer(None, Rating.Again, NOON)
    assert wrong.repeat_at == NOON + timedelta(minutes=10)
    again = answer(wrong, Rating.Again, NOON + HOUR)
    assert again.repeat_at == NOON + HOUR + REPEAT_AFTER
    assert answer(again, Rating.Hard, NOON + 2 * HOUR).repeat_at is None


def test_a_card_remembers_when_it_was_first_asked():
    card = answer(None, Rating.Good, NOON)
    later = answer(card, Rating.Good, NOON + timedelta(days=5))
    assert later.introduced_at == NOON


def test_a_card_is_due_from_the_start_of_its_day_at_whatever_hour_it_was_learnt():
    card = CardState(
        Memory(1.0, 5.0, due_at=NOON + timedelta(days=1), last_review_at=NOON), None, NOON, NOON, 1
    )
    assert card.due_day(TAIPEI) == date(2026, 3, 3)


def test_a_day_of_25_hours_does_not_bring_a_card_back_on_the_day_it_was_answered():
    berlin = ZoneInfo("Europe/Berlin")
    at = datetime(2026, 10, 24, 4, 30, tzinfo=berlin).astimezone(UTC)
    memory = Memory(1.0, 5.0, due_at=at + timedelta(days=1), last_review_at=at)
    card = CardState(memory, None, at, at, 1)
    assert card.due_day(berlin) == date(2026, 10, 25)
