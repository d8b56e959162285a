from datetime import UTC, datetime, timedelta

from studytool.papers import Score, Times, best, ends_at, is_late

OPEN = datetime(2026, 3, 2, 8, tzinfo=UTC)
DUE = OPEN + timedelta(hours=4)


def minutes(count):
    return timedelta(minutes=count)


def test_a_time_limit_ends_an_attempt_and_extra_time_lengthens_it():
    times = Times(OPEN, DUE, DUE, minutes(40))
    assert ends_at(times, OPEN) == OPEN + minutes(40)
    assert ends_at(Times(OPEN, DUE, DUE, minutes(40), 25), OPEN) == OPEN + minutes(50)


def test_who_begins_just_before_the_close_ends_with_it_save_for_the_extra_time():
    started_at = DUE - minutes(1)
    assert ends_at(Times(OPEN, DUE, DUE, minutes(40)), started_at) == DUE
    assert ends_at(Times(OPEN, DUE, DUE, minutes(40), 50), started_at) == DUE + minutes(20)


def test_without_a_limit_an_attempt_lasts_until_the_close():
    assert ends_at(Times(OPEN, DUE, DUE), OPEN) == DUE


def test_a_test_may_be_begun_from_its_opening_until_its_close():
    times = Times(OPEN, DUE, DUE + minutes(60), minutes(40), 50)
    second = timedelta(seconds=1)
    assert [times.is_open(at) for at in (OPEN - second, OPEN, DUE + second, DUE + minutes(60))] == [
        False,
        True,
        True,
        False,
    ]


def test_what_was_last_changed_after_the_due_time_is_late():
    times = Times(OPEN, DUE, DUE + minutes(60))
    assert not is_late(times, DUE)
    assert is_late(times, DUE + timedelta(microseconds=1))


def test_points_are_exact_and_the_best_attempt_counts():
    assert [str(Score(7, 10, off).points) for off in (0, 15, 100)] == ["7", "5.95", "0"]
    assert best([Score(6, 10), Score(7, 10, 20), Score(6, 10, 0)]) == Score(6, 10)
    assert best([]) is None
