from collections import Counter
from datetime import date, timedelta

import fsrs.scheduler
import pytest
from fsrs import Scheduler
from hypothesis import given
from hypothesis import strategies as st

from studytool.scheduling.balance import balance, fuzz_window

MONDAY = date(2026, 3, 2)
INTERVALS = st.integers(min_value=1, max_value=4000)


def due(interval_days, load, seed="card:1", maximum_days=3650):
    return balance(MONDAY, interval_days, load, maximum_days=maximum_days, seed=seed)


@pytest.mark.parametrize("interval_days", [1, 2, 3, 5, 6, 7, 12, 19, 20, 46, 163, 900, 3640])
def test_the_window_is_the_one_that_py_fsrs_draws_from(monkeypatch, interval_days):
    drawn = set()
    for step in range(1000):
        monkeypatch.setattr(fsrs.scheduler, "random", lambda share=step / 1000: share)
        fuzzed = Scheduler(maximum_interval=3650)._get_fuzzed_interval(
            interval=timedelta(days=interval_days)
        )
        drawn.add(fuzzed.days)
    shortest, longest = fuzz_window(interval_days, 3650)
    assert min(drawn) == shortest
    # py-fsrs rounds up past its own bound now and then; we never do.
    assert max(drawn) in (longest, longest + 1)


@given(INTERVALS, st.integers(min_value=1, max_value=4000))
def test_the_window_holds_the_interval_unless_that_is_longer_than_the_maximum(days, maximum):
    shortest, longest = fuzz_window(min(days, maximum), maximum)
    assert shortest <= min(days, maximum) <= longest <= maximum


def test_the_lightest_day_of_the_window_is_taken():
    shortest, longest = fuzz_window(20, 3650)
    load = {MONDAY + timedelta(days=days): 9 for days in range(shortest, longest + 1)}
    light = MONDAY + timedelta(days=longest - 1)
    assert due(20, {**load, light: 8}) == light


def test_without_any_load_the_interval_stays_as_it_was():
    assert due(20, {}) == MONDAY + timedelta(days=20)


def test_short_intervals_are_left_alone():
    assert due(2, {MONDAY + timedelta(days=2): 500}) == MONDAY + timedelta(days=2)


def test_the_same_card_gives_the_same_day_and_different_cards_do_not_all_lean_one_way():
    full = {MONDAY + timedelta(days=20): 5}
    seeds = [f"{card}:1" for card in range(50)]
    days = [due(20, full, seed) for seed in seeds]
    assert days == [due(20, full, seed) for seed in seeds]
    assert len(set(days)) == 2


def test_many_cards_of_one_day_are_spread_evenly_over_the_window():
    load = Counter()
    for card in range(900):
        load[due(20, load, f"{card}:1")] += 1
    shortest, longest = fuzz_window(20, 3650)
    assert len(load) == longest - shortest + 1
    assert max(load.values()) - min(load.values()) <= 1
