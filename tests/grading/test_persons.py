"""The only likeness that earns marks: a person's name, if it can be nobody else's."""

from __future__ import annotations

import pytest

from studytool.grading import grade
from studytool.grading.persons import is_one_slip

TOKAYEV = {
    "form": "typed",
    "kind": "person",
    "accepted": [["托卡葉夫", "Tokayev", "Kassym-Jomart Tokayev"]],
    "rivals": [["拉赫蒙", "Rahmon"], ["扎帕羅夫", "Japarov", "Zhaparov"]],
    "need": 1,
}


@pytest.mark.parametrize(
    "response", ["托卡耶夫", "托咖叶夫", "tuokayefu", "Tokaev", "Tokayevv", "Tokyaev", "TOKAYÉV"]
)
def test_the_sound_or_one_letter_off_is_right_and_says_so(response):
    graded = grade(TOKAYEV, response)
    assert (graded.is_right, graded.note, graded.near) == (True, "spelling", "托卡葉夫")


@pytest.mark.parametrize("response", ["托卡夫", "托卡葉", "Tokav", "Toqayez", "托卡葉夫斯基"])
def test_more_than_that_is_wrong(response):
    assert not grade(TOKAYEV, response).is_right


def test_another_persons_name_is_told_as_such():
    graded = grade(TOKAYEV, "Rahmon")
    assert (graded.is_right, graded.note, graded.near) == (False, "other", "拉赫蒙")


def test_a_slip_that_could_be_somebody_else_is_wrong():
    rivals = [["Tokajev"]]
    assert not grade({**TOKAYEV, "rivals": rivals}, "Tokalev").is_right
    assert grade({**TOKAYEV, "rivals": []}, "Tokalev").is_right


def test_nothing_is_forgiven_where_nobody_said_who_else_could_be_meant():
    item = {key: value for key, value in TOKAYEV.items() if key != "rivals"}
    graded = grade(item, "Tokaev")
    assert (graded.is_right, graded.note, graded.near) == (False, "close", "Tokayev")


def test_nothing_is_forgiven_in_a_thing_that_is_no_person():
    assert not grade({**TOKAYEV, "kind": "city"}, "Tokaev").is_right


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("abc", "abc", False),
        ("abc", "abd", True),
        ("abc", "acb", True),
        ("abc", "abcd", True),
        ("abc", "bc", True),
        ("abc", "cab", False),
        ("abcd", "badc", False),
        ("", "a", True),
    ],
)
def test_one_slip_is_one_letter_or_one_swap(one, other, expected):
    assert is_one_slip(one, other) is expected
    assert is_one_slip(other, one) is expected
