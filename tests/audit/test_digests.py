"""A compact set is a set."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from studytool.audit.digests import Digests


@given(st.lists(st.integers(1, 40) | st.integers(1, 2**64 - 1)))
def test_a_number_is_new_once(numbers):
    held, digests = set(), Digests()
    for number in numbers:
        assert digests.add(number) == (number not in held)
        held.add(number)
    assert len(digests) == len(held)


def test_nothing_is_lost_while_it_grows():
    rng = random.Random(0)
    numbers = [rng.randrange(1, 2**64) for _ in range(5_000)]
    digests = Digests()
    assert all(digests.add(number) for number in numbers)
    assert not any(digests.add(number) for number in numbers)
    assert len(digests) == 5_000
