from __future__ import annotations

import pytest

from tests.classroom import Classroom, open_classroom


@pytest.fixture
def room(in_app, now) -> Classroom:
    """A class of two."""
    return open_classroom(2, now=now)


@pytest.fixture
def any_room(any_app, now) -> Classroom:
    """The same on each kind of database."""
    return open_classroom(2, now=now)
