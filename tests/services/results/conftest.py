from __future__ import annotations

import pytest

from tests.classroom import Classroom, open_classroom

# Seven students by six questions.
RIGHTS = ("111111", "111110", "111000", "110100", "101000", "10-000", "000000")


@pytest.fixture
def room(in_app, now) -> Classroom:
    return open_classroom(len(RIGHTS), now=now)


@pytest.fixture
def any_room(any_app, now) -> Classroom:
    return open_classroom(len(RIGHTS), now=now)


@pytest.fixture
def rights() -> tuple[str, ...]:
    return RIGHTS
