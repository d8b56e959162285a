import pytest

from studytool.scheduling import Rating, rate


def test_a_wrong_answer_is_again_however_well_it_was_known():
    assert rate(False, guess_chance=0.25, recall=0.99) is Rating.Again


def test_a_right_typed_answer_cannot_be_a_guess_and_is_good():
    assert rate(True, guess_chance=0.0, recall=None) is Rating.Good
    assert rate(True, guess_chance=0.0, recall=0.01) is Rating.Good


@pytest.mark.parametrize("options", [2, 3, 4, 5])
def test_a_right_choice_at_first_sight_could_be_a_guess_and_is_hard(options):
    assert rate(True, guess_chance=1 / options, recall=None) is Rating.Hard


@pytest.mark.parametrize(
    ("recall", "expected"),
    [(0.82, Rating.Hard), (0.83, Rating.Good), (0.9, Rating.Good)],
)
def test_of_four_options_a_right_one_is_good_once_recall_was_likely(recall, expected):
    # q = R / (R + (1 - R)/4) reaches 0.95 at R = 19/23 = 0.826…
    assert rate(True, guess_chance=0.25, recall=recall) is expected


def test_what_could_not_be_recalled_at_all_was_guessed():
    assert rate(True, guess_chance=0.25, recall=0.0) is Rating.Hard
    assert rate(True, guess_chance=0.0, recall=0.0) is Rating.Hard


def test_easy_is_never_given():
    for tenths in range(11):
        for guess in (0.0, 0.2, 0.25, 1 / 3, 0.5, 1.0):
            assert rate(True, guess, tenths / 10) in (Rating.Hard, Rating.Good)
