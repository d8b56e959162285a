from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.scheduling import Candidate, CardState, Limits, Memory, make_plan
from studytool.scheduling.plan import NEW_PER_DAY

TAIPEI = ZoneInfo("Asia/Taipei")
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def card(due_in=0 * DAY, repeat_in=None, answered=NOW - 9 * DAY, introduced=None):
    memory = Memory(5.0, 5.0, NOW + due_in, answered)
    repeat_at = None if repeat_in is None else NOW + repeat_in
    return CardState(memory, repeat_at, introduced or answered, answered, 1)


def new(name, subject=None):
    return Candidate(name, subject or name, None)


def seen(name, state, subject=None):
    return Candidate(name, subject or name, state)


def plan(*candidates, wanted=None, **limits):
    return make_plan(candidates, now=NOW, zone=TAIPEI, limits=Limits(**limits), wanted=wanted)


def test_due_repeats_come_first_then_reviews_then_new():
    repeat = seen("repeat", card(DAY, repeat_in=-MINUTE, answered=NOW - 11 * MINUTE))
    review, fresh = seen("review", card()), new("fresh")
    assert plan(fresh, review, repeat).next is repeat
    assert plan(fresh, review).next is review
    assert plan(fresh).next is fresh


def test_reviews_come_in_the_order_in_which_they_fell_due():
    late, later = seen("late", card(-3 * DAY)), seen("later", card(-5 * DAY))
    assert plan(late, later).next is later


def test_new_prompts_come_in_pack_order():
    assert plan(new("one"), new("two")).next.prompt == "one"


def test_a_repeat_that_is_not_due_waits_while_anything_else_is_left():
    repeat = seen("repeat", card(DAY, repeat_in=5 * MINUTE, answered=NOW - 5 * MINUTE))
    assert plan(repeat, new("fresh")).next.prompt == "fresh"
    alone = plan(repeat)
    assert alone.next is repeat
    assert alone.counts.current == "learning"


def test_a_repeat_far_ahead_is_not_asked_even_alone():
    repeat = seen("repeat", card(DAY, repeat_in=21 * MINUTE, answered=NOW))
    assert plan(repeat).next is None
    assert plan(repeat).next_due_at == NOW + 21 * MINUTE


def many(count=60):
    """Prompts of as many subjects, far from due: a pack large enough to keep siblings apart."""
    return [seen(f"other{n}", card(50 * DAY)) for n in range(count)]


def test_a_subject_asked_today_is_not_asked_again_today():
    asked = seen("asked", card(5 * DAY, answered=NOW - MINUTE), subject="summit")
    sibling = seen("sibling", card(), subject="summit")
    waiting = plan(asked, sibling, new("n1", "summit"), *many())
    assert waiting.next is None
    assert (waiting.siblings_waiting, waiting.counts.new, waiting.counts.review) == (2, 0, 0)
    assert waiting.due_tomorrow == 1
    assert plan(asked, sibling, new("n2"), *many()).next.prompt == "n2"


def test_siblings_are_asked_for_those_who_want_them_now():
    asked = seen("asked", card(5 * DAY, answered=NOW - MINUTE), subject="summit")
    sibling = seen("sibling", card(), subject="summit")
    assert plan(asked, sibling, *many(), has_siblings_apart=False).next is sibling


def test_a_review_that_was_put_off_for_a_day_is_not_put_off_again():
    asked = seen("asked", card(5 * DAY, answered=NOW - MINUTE), subject="summit")
    late = seen("late", card(-1 * DAY, answered=NOW - 3 * DAY), subject="summit")
    assert plan(asked, late, *many()).next is late
    may_wait = seen("may wait", card(-1 * DAY, answered=NOW - 31 * DAY), subject="summit")
    assert plan(asked, may_wait, *many()).next is None


def test_a_pack_about_one_subject_can_be_studied():
    fresh = [new(f"n{n}", "summit") for n in range(30)]
    assert plan(*fresh).counts.new == NEW_PER_DAY
    asked = seen("asked", card(5 * DAY, answered=NOW - MINUTE, introduced=NOW), "summit")
    assert plan(asked, *fresh).counts.new == NEW_PER_DAY - 1


def test_what_shares_a_fact_with_a_question_of_today_gives_place():
    asked = Candidate("asked", "a", card(5 * DAY, answered=NOW - MINUTE), frozenset({"fact"}))
    kin = Candidate("kin", "b", None, frozenset({"fact"}))
    assert plan(asked, kin, new("other"), *many()).next.prompt == "other"
    assert plan(asked, kin, *many()).next is kin


def test_after_an_absence_the_days_limit_takes_the_likeliest_to_be_remembered_first():
    shaky = [seen(f"shaky{n}", card(-5 * DAY, answered=NOW - 30 * DAY)) for n in range(3)]
    firm = seen("firm", card(-1 * DAY, answered=NOW - 4 * DAY))
    capped = plan(*shaky, firm, new("fresh"), reviews=2)
    assert capped.next is firm
    assert (capped.counts.review, capped.reviews_waiting) == (2, 2)
    assert (capped.counts.new, capped.new_waiting) == (0, 1)
    assert capped.due_tomorrow == 2
    assert plan(*shaky, firm, reviews=2, more=1).counts.review == 3


def test_more_is_that_many_in_all_the_backlog_first():
    late = [seen(f"late{n}", card(-1 * DAY, answered=NOW - 4 * DAY)) for n in range(4)]
    done = [seen(f"done{n}", card(9 * DAY, answered=NOW, introduced=NOW - 9 * DAY)) for n in (1, 2)]
    fresh = [new(f"new{n}") for n in range(30)]
    before = plan(*done, *late, *fresh, reviews=2, more=10)
    assert (before.counts.review, before.counts.new) == (4, 6)
    caught_up = [
        seen(each.prompt, card(9 * DAY, answered=NOW, introduced=NOW - 9 * DAY)) for each in late
    ]
    after = plan(*done, *caught_up, *fresh, reviews=2, more=10)
    assert (after.counts.review, after.counts.new) == (0, 6)
    begun = seen("new0", card(DAY, answered=NOW, introduced=NOW))
    assert plan(*done, *caught_up, begun, *fresh[1:], reviews=2, more=10).counts.new == 5
    assert plan(*done, *caught_up, *fresh, reviews=2).next is None


@pytest.mark.parametrize(("reviews", "is_offered"), [(1, False), (2, True)])
def test_siblings_are_offered_only_where_the_limit_lets_them_in(reviews, is_offered):
    asked = seen(
        "asked", card(5 * DAY, answered=NOW - MINUTE, introduced=NOW - 9 * DAY), subject="summit"
    )
    sibling = seen("sibling", card(), subject="summit")
    waiting = plan(asked, sibling, *many(), reviews=reviews)
    assert (waiting.next, waiting.siblings_waiting) == (None, 1)
    assert waiting.may_take_siblings is is_offered
    now_wanted = plan(asked, sibling, *many(), reviews=reviews, has_siblings_apart=False)
    assert (now_wanted.next is sibling) is is_offered


def test_reviews_done_today_use_up_the_days_limit():
    done = [seen(f"d{n}", card(9 * DAY, answered=NOW, introduced=NOW - 9 * DAY)) for n in range(2)]
    assert plan(*done, seen("due", card()), reviews=2).next is None
    assert plan(*done, seen("due", card()), reviews=3).next.prompt == "due"


def test_what_was_set_aside_is_not_asked_until_its_day():
    today = NOW.date()
    for until in (today + DAY, date.max):
        away = Candidate("away", "a", card(), away_until=until)
        resting = plan(away, Candidate("new", "n", None, away_until=until))
        assert (resting.next, resting.counts.new, resting.counts.review) == (None, 0, 0)
        assert resting.due_tomorrow == (until != date.max)
    assert plan(Candidate("back", "a", card(), away_until=today)).next.prompt == "back"


def test_what_is_wanted_comes_first_if_it_is_for_today():
    assert plan(new("one"), new("two"), wanted="two").next.prompt == "two"
    later = seen("later", card(5 * DAY))
    assert plan(new("one"), later, wanted="later").next.prompt == "one"


def test_the_days_limit_holds_new_prompts_back_and_more_raises_it():
    introduced = [
        seen(f"s{n}", card(5 * DAY, answered=NOW - MINUTE)) for n in range(NEW_PER_DAY - 1)
    ]
    waiting = [new(f"n{n}") for n in range(3)]
    nearly = plan(*introduced, *waiting)
    assert (nearly.counts.new, nearly.new_waiting) == (1, 2)
    full = plan(*introduced, seen("last", card(5 * DAY, answered=NOW)), *waiting)
    assert full.next is None
    assert (full.counts.new, full.new_waiting) == (0, 3)
    assert plan(*introduced, seen("last", card(5 * DAY, answered=NOW)), *waiting, more=10).next


def test_what_was_introduced_yesterday_does_not_use_up_today():
    old = [
        seen(f"s{n}", card(5 * DAY, answered=NOW - MINUTE, introduced=NOW - DAY))
        for n in range(NEW_PER_DAY)
    ]
    assert plan(*old, new("fresh")).next.prompt == "fresh"


def test_counts_say_what_is_left_and_mark_the_current_kind():
    left = plan(
        new("a"),
        new("b"),
        seen("c", card()),
        seen("d", card(DAY, repeat_in=MINUTE, answered=NOW)),
    ).counts
    assert (left.new, left.learning, left.review, left.current) == (2, 1, 1, "review")


def test_a_finished_day_tells_when_the_next_is_due_and_how_many_tomorrow():
    done = plan(
        seen("a", card(DAY, answered=NOW)),
        seen("b", card(DAY, answered=NOW)),
        seen("c", card(9 * DAY, answered=NOW)),
    )
    assert done.next is None
    assert done.due_tomorrow == 2
    assert done.next_due_at == datetime(2026, 3, 2, 20, tzinfo=UTC)  # 04:00 in Taipei


def test_an_empty_pack_is_finished_and_never_due():
    done = plan()
    assert (done.next, done.next_due_at, done.new_waiting) == (None, None, 0)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3),
            st.none() | st.tuples(st.integers(-9, 9), st.none() | st.integers(-30, 30)),
        ),
        max_size=30,
    )
)
def test_whenever_something_is_counted_something_is_asked(rows):
    candidates = [
        Candidate(
            f"p{n}",
            f"s{subject}",
            None
            if state is None
            else card(state[0] * DAY, None if state[1] is None else state[1] * MINUTE),
        )
        for n, (subject, state) in enumerate(rows)
    ]
    made = plan(*candidates)
    left = made.counts
    if left.new or left.review:
        assert made.next is not None
    assert (made.next is None) == (left.current is None)
    if left.current is not None:
        assert getattr(left, left.current) > 0
