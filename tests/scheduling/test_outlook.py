import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.scheduling import DEFAULT_PARAMETERS
from studytool.scheduling.grid import STATES, locate, moves
from studytool.scheduling.outlook import FARTHEST_DAYS, Outlook, Seen, outlook

DAYS_LEFT = st.integers(min_value=1, max_value=20)
SEEN = st.builds(Seen, st.floats(0.1, 300), st.floats(1, 10), st.integers(1, 40))


@given(st.floats(0.001, 1e4), st.floats(1, 10))
def test_a_state_is_placed_between_its_neighbours(stability, difficulty):
    blend = locate(stability, difficulty)
    assert sum(weight for _, weight in blend) == pytest.approx(1)
    assert all(0 <= index < len(STATES) and weight > 0 for index, weight in blend)


@pytest.mark.parametrize("index", [0, 30, len(STATES) - 1])
def test_a_point_of_the_grid_is_its_own_place(index):
    assert locate(*STATES[index]) == ((index, pytest.approx(1)),)


def test_a_review_that_is_recalled_leaves_a_better_state_than_one_that_is_not():
    for move in moves(5, DEFAULT_PARAMETERS):
        assert 0 < move.chance < 1
        assert max(i for i, _ in move.good) > max(i for i, _ in move.again)


@given(SEEN, DAYS_LEFT)
def test_time_that_costs_nothing_never_does_harm(seen, days_left):
    free, dear = outlook(DEFAULT_PARAMETERS, 0.0), outlook(DEFAULT_PARAMETERS, 0.1)
    assert max(free.prospects(seen, days_left)) >= max(dear.prospects(seen, days_left))


@given(SEEN, DAYS_LEFT)
def test_a_worth_is_a_share_and_at_a_forbidding_price_nothing_more_is_spent(seen, days_left):
    _, later = outlook(DEFAULT_PARAMETERS, 5.0).prospects(seen, days_left)
    assert later.reviews == 0
    now, later = outlook(DEFAULT_PARAMETERS, 0.0).prospects(seen, days_left)
    assert 0 <= later.worth <= 1
    assert 0 <= now.worth <= 1


def test_on_the_eve_waiting_means_never():
    view = Outlook(DEFAULT_PARAMETERS, 0.01)
    assert view.prospects(None, 1)[1] == (0.0, 0.0)
    assert view.prospects(Seen(5.0, 5.0, 3), 1)[1].reviews == 0


def test_an_exam_far_away_is_planned_as_one_four_months_away():
    view = Outlook(DEFAULT_PARAMETERS, 0.3)
    assert view.prospects(None, FARTHEST_DAYS + 50)[0] == view.prospects(None, FARTHEST_DAYS)[0]
