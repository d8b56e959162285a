from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytool.grading import grade

CHOICE = {
    "form": "choice",
    "options": [{"id": letter, "text": letter} for letter in "abcd"],
    "key": ["b"],
}
TYPED = {"form": "typed", "accepted": [["哈薩克", "哈薩克斯坦", "Kazakhstan"]], "need": 1}
FIVE = {
    "form": "typed",
    "accepted": [
        ["中國", "China"],
        ["俄羅斯", "Russia"],
        ["哈薩克", "哈薩克斯坦", "Kazakhstan"],
        ["波士尼亞和赫塞哥維納", "Bosnia and Herzegovina"],
    ],
    "need": 3,
}
FLASHCARD = {"form": "flashcard"}


def is_right(item: dict[str, Any], response: str) -> bool:
    return grade(item, response).is_right


def test_only_the_keys_option_is_right_and_may_be_a_guess() -> None:
    assert grade(CHOICE, "b").is_right
    assert not grade(CHOICE, "a").is_right
    assert grade(CHOICE, "b").guess_chance == 0.25


@pytest.mark.parametrize("response", ["e", "ab", "B", "1"])
def test_an_option_that_was_not_offered_is_refused(response: str) -> None:
    with pytest.raises(ValueError, match="no such option"):
        grade(CHOICE, response)


@pytest.mark.parametrize(
    "response",
    [
        "哈薩克",
        "哈萨克斯坦",
        " Kazakhstan ",
        "KAZAKHSTAN",
        "ｋａｚａｋｈｓｔａｎ",
        "「哈薩克」",
        "哈薩克。",
    ],
)
def test_a_name_is_right_in_any_script_width_and_case(response: str) -> None:
    assert is_right(TYPED, response)


@pytest.mark.parametrize(
    "response", ["哈薩", "吉爾吉斯", "Kazakstan", "哈薩克 吉爾吉斯", "x" * 2000]
)
def test_a_likeness_is_not_right(response: str) -> None:
    assert not is_right(TYPED, response)


@pytest.mark.parametrize(
    "response",
    [
        "中國、俄羅斯、哈薩克",
        "哈薩克斯坦，俄羅斯，中國",
        "China, Russia, and Kazakhstan",
        "china and russia, kazakhstan",
        "中國 俄羅斯 哈薩克",
        "中國、俄羅斯和哈薩克",
        "China; Russia; Bosnia and Herzegovina",
        "中國、俄羅斯、波士尼亞和赫塞哥維納",
        "中國、俄羅斯、哈薩克、波士尼亞和赫塞哥維納",
    ],
)
def test_members_are_right_in_any_order_and_with_any_separator(response: str) -> None:
    assert is_right(FIVE, response)


@pytest.mark.parametrize(
    ("response", "note"),
    [
        ("中國、俄羅斯", "incomplete"),
        ("中國、China、俄羅斯", "incomplete"),
        ("中國、俄羅斯、哈薩克、日本", "extra"),
        ("日本", "extra"),
        (",,,", None),
    ],
)
def test_a_list_too_short_or_with_a_stranger_is_wrong_and_says_why(
    response: str, note: str | None
) -> None:
    given_grade = grade(FIVE, response)
    assert not given_grade.is_right
    assert given_grade.note == note


def test_a_flashcard_is_graded_by_its_learner() -> None:
    assert [grade(FLASHCARD, rating).is_right for rating in "1234"] == [False, True, True, True]
    assert grade(FLASHCARD, "3").self_rating == 3
    with pytest.raises(ValueError, match="1 to 4"):
        grade(FLASHCARD, "5")


@pytest.mark.parametrize("item", [CHOICE, TYPED, FIVE, FLASHCARD])
def test_no_answer_is_wrong_without_a_note(item: dict[str, Any]) -> None:
    assert grade(item, "  ") == grade(item, "")
    assert not grade(item, "").is_right


@settings(max_examples=300, deadline=None)
@given(response=st.text(max_size=1200))
def test_whatever_is_typed_is_graded_without_an_exception(response: str) -> None:
    for item in (TYPED, FIVE):
        grade(item, response)
