from datetime import UTC, datetime

import pytest

from studytool.scheduling import CardState, Memory, choose_form, choose_variant, shuffle_options

AT = datetime(2026, 3, 2, tzinfo=UTC)
ALL = {"choice", "typed", "flashcard"}


def card(stability):
    return CardState(Memory(stability, 5.0, AT, AT), None, AT, AT, 1)


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
