from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from studytool.scheduling import Candidate, CardState, DayBounds, Limits, Memory, Queue

TAIPEI = ZoneInfo("Asia/Taipei")
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PROMPTS = [f"p{number}" for number in range(12)]
KIN = ("f1", "f2", "f3")

hours_ago = st.sampled_from([1, 3, 30, 60, 300]).map(lambda hours: NOW - hours * HOUR)


@st.composite
def cards(draw):
    introduced, answered = sorted((draw(hours_ago), draw(hours_ago)))
    reviewed = draw(st.sampled_from([introduced, answered]))
    due_at = reviewed + draw(st.sampled_from([1, 2, 10, 40])) * DAY
    repeat_at = draw(st.none() | st.sampled_from([answered + timedelta(minutes=10)]))
    memory = Memory(draw(st.sampled_from([0.5, 3.0, 40.0])), 5.0, due_at, reviewed)
    return CardState(memory, repeat_at, introduced, answered, 1)


def candidates(prompt):
    number = PROMPTS.index(prompt)
    return st.builds(
        Candidate,
        st.just(prompt),
        st.just(f"s{number % 5}"),
        st.none() | cards(),
        st.just(frozenset({KIN[number % 3]})),
        st.none() | st.sampled_from([date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 9)]),
    )


limits = st.builds(
    Limits,
    st.sampled_from([0, 2, 20]),
    st.sampled_from([0, 2, 200]),
    st.sampled_from([0, 3]),
    st.booleans(),
)
changes = st.lists(st.sampled_from(PROMPTS).flatmap(candidates), max_size=8)
agendas = st.none() | st.lists(st.sampled_from(PROMPTS), unique=True)


@given(
    st.tuples(*map(candidates, PROMPTS)),
    changes,
    limits,
    st.none() | st.sampled_from(PROMPTS),
    agendas,
)
def test_a_queue_that_was_changed_plans_as_one_made_anew(start, made, limits, wanted, agenda):
    bounds = DayBounds.of(NOW, TAIPEI)
    queue = Queue(start, bounds, limits)
    now_are = {each.prompt: each for each in start}
    for change in made:
        queue.plan(NOW)
        assert queue.change(change) == now_are[change.prompt]
        now_are[change.prompt] = change
    anew = Queue(now_are.values(), bounds, limits)
    for moment in (NOW, NOW + 2 * HOUR):
        plan = queue.plan(moment, wanted=wanted, agenda=agenda)
        assert plan == anew.plan(moment, wanted=wanted, agenda=agenda)


def test_a_change_that_is_taken_back_leaves_no_trace():
    start = [Candidate(prompt, prompt, None) for prompt in PROMPTS]
    queue = Queue(start, DayBounds.of(NOW, TAIPEI), Limits())
    before = queue.plan(NOW)
    state = CardState(Memory(3.0, 5.0, NOW + 3 * DAY, NOW), None, NOW, NOW, 1)
    original = queue.change(replace(start[0], card=state))
    assert queue.plan(NOW).next.prompt == "p1"
    queue.change(original)
    assert queue.plan(NOW) == before
