from datetime import UTC, datetime

import pytest

from studytool.scheduling import (
    FORMS,
    CardState,
    Memory,
    choose_form,
    choose_variant,
    forms_in_turn,
    shuffle_options,
)

AT = datetime(2026, 3, 2, tzinfo=UTC)
ALL = {"choice", "typed", "flashcard"}


def card(stability, review_count=1):
    return CardState(Memory(stability, 5.0, AT, AT), None, AT, AT, review_count)


@pytest.mark.parametrize(
    ("available", "of", "expected"),
    [
        (ALL, None, "choice"),
        (ALL, card(2.9), "choice"),
        (ALL, card(3.0), "typed"),
        ({"typed", "flashcard"}, None, "flashcard"),
        ({"choice", "flashcard"}, card(30), "flashcard"),
        ({"choice"}, card(30), "choice"),
        ({"typed"}, None, "typed"),
    ],
)
def test_a_weak_card_is_recognised_and_a_strong_one_recalled(available, of, expected):
    assert choose_form(available, of) == expected


def test_a_wanted_form_is_used_only_where_it_exists():
    assert choose_form(ALL, None, "typed") == "typed"
    assert choose_form({"choice", "typed"}, None, "flashcard") == "choice"


def test_a_weak_card_goes_through_the_forms_of_recognition_and_a_strong_one_of_recall():
    weak, growing, strong = (
        [choose_form(FORMS, card(days, n)) for n in range(5)] for days in (1.0, 9.0, 21.0)
    )
    assert weak == ["choice", "true_false", "select_all", "matching", "choice"]
    assert growing == ["cloze", "typed", "numeric", "date", "ordering"]
    assert strong == ["typed", "numeric", "date", "ordering", "typed"]


def test_the_sentence_that_helped_goes_when_the_card_is_strong_if_another_form_is_there():
    assert forms_in_turn({"cloze", "choice", "typed"}, card(21.0)) == ("typed",)
    assert forms_in_turn({"cloze", "choice"}, card(21.0)) == ("cloze",)


@pytest.mark.parametrize(("of", "expected"), [(None, "flashcard"), (card(9.0), "ordering")])
def test_a_flashcard_stands_in_only_for_forms_that_are_not_there(of, expected):
    assert forms_in_turn({"flashcard", "ordering"}, of) == (expected,)


def test_with_a_seed_no_variant_is_always_the_first_and_each_comes_once_in_a_round():
    rounds = [
        [choose_variant("ft", turn, f"{learner}:p") for turn in range(4)] for learner in range(200)
    ]
    assert 60 < sum(turns[0] == "f" for turns in rounds) < 140
    assert all(sorted(turns[:2]) == sorted(turns[2:]) == ["f", "t"] for turns in rounds)


def test_variants_take_turns():
    assert [choose_variant("abc", count) for count in range(4)] == ["a", "b", "c", "a"]


def test_options_are_shuffled_the_same_way_for_the_same_seed():
    options = list("abcd")
    shown = shuffle_options(options, is_ordered=False, seed="1:x:0")
    assert shown == shuffle_options(options, is_ordered=False, seed="1:x:0")
    assert sorted(shown) == options


def test_over_many_questions_every_option_stands_everywhere():
    first = [shuffle_options("abcd", is_ordered=False, seed=f"1:{n}:0")[0] for n in range(400)]
    assert all(70 < first.count(option) < 130 for option in "abcd")


def test_numbers_and_dates_keep_their_order():
    assert shuffle_options("2345", is_ordered=True, seed="s") == list("2345")
