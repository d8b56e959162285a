"""Guessing a password slows the account that is tried, and nothing else."""

import threading
from datetime import timedelta

import pytest

from studytool.services import accounts, slowdowns
from studytool.services.slowdowns import FREE_TRIES, MAX_DELAY_S, SlowedDown, delay_s

PASSWORD = "correct horse"


def fail(name, now):
    """What a wrong password for `name` is answered with."""
    with pytest.raises((accounts.LoginRefused, SlowedDown)) as caught:
        accounts.log_in(name, "wrong password", now=now)
    return caught.type


def test_a_hundred_wrong_passwords_slow_that_account_and_no_classmate(any_app, now):
    for name in ("ann", "ben"):
        accounts.sign_up(name, PASSWORD, now=now)
    heard = [fail("ann", now + timedelta(seconds=each)) for each in range(100)]
    assert heard.count(accounts.LoginRefused) < 12
    with pytest.raises(SlowedDown) as caught:
        accounts.log_in("ann", PASSWORD, now=now + timedelta(seconds=100))
    assert 0 < caught.value.retry_in_s <= MAX_DELAY_S
    assert accounts.log_in("ben", PASSWORD, now=now + timedelta(seconds=100))
    later = now + timedelta(seconds=100 + caught.value.retry_in_s)
    assert accounts.log_in("ann", PASSWORD, now=later)


def test_an_unknown_name_is_slowed_exactly_like_a_known_one(in_app, now):
    accounts.sign_up("ann", PASSWORD, now=now)
    heard = {name: [fail(name, now) for _ in range(8)] for name in ("ann", "nobody")}
    assert heard["ann"] == heard["nobody"]
    assert heard["ann"][-1] is SlowedDown


def test_other_capitals_are_the_same_account(in_app, now):
    accounts.sign_up("ann", PASSWORD, now=now)
    assert [fail(name, now) for name in ["ann", "ANN", "Ann"] * 2][-1] is SlowedDown


def test_a_right_password_forgets_the_wrong_ones(in_app, now):
    accounts.sign_up("ann", PASSWORD, now=now)
    for _ in range(3):
        for _ in range(FREE_TRIES - 1):
            fail("ann", now)
        assert accounts.log_in("ann", PASSWORD, now=now)


def test_all_is_forgotten_after_a_day(in_app, now):
    assert [fail("nobody", now) for _ in range(6)][-1] is SlowedDown
    tomorrow = now + slowdowns.FORGOTTEN_AFTER + timedelta(seconds=1)
    assert fail("nobody", tomorrow) is accounts.LoginRefused


def test_tries_at_the_same_moment_are_all_counted(any_app, now):
    heard = []

    def guess():
        with any_app.app_context():
            heard.append(fail("nobody", now))

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard.count(accounts.LoginRefused) == FREE_TRIES


def test_delays_begin_after_some_free_tries_double_and_end():
    delays = [delay_s(count) for count in range(40)]
    assert delays[: FREE_TRIES + 3] == [*[0] * FREE_TRIES, 2, 4, 8]
    assert delays == sorted(delays)
    assert delays[-1] == MAX_DELAY_S
