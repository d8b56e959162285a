"""Answers made of the page's own options."""

from __future__ import annotations

import pytest

from studytool.grading import grade

OPTIONS = [{"id": letter, "text": letter} for letter in "abcd"]
SELECT = {"form": "select_all", "options": OPTIONS, "key": ["a", "c"]}
TRUE_FALSE = {
    "form": "true_false",
    "options": [{"id": "true", "text": "True"}, {"id": "false", "text": "False"}],
    "key": ["false"],
}
ORDER = {
    "form": "ordering",
    "options": OPTIONS,
    "key": ["a", "b", "c", "d"],
    "precedes": [["a", "b"], ["a", "c"], ["b", "d"], ["c", "d"]],
}
MATCH = {
    "form": "matching",
    "left": [{"id": number, "text": number} for number in "123"],
    "options": OPTIONS,
    "key": ["1-b", "2-a", "3-c"],
}


@pytest.mark.parametrize(
    ("item", "response", "is_right", "note", "score"),
    [
        (SELECT, "c,a", True, None, (2, 2)),
        (SELECT, "a", False, "missed", (1, 2)),
        (SELECT, "a,c,d", False, "extra", (2, 2)),
        (TRUE_FALSE, "false", True, None, None),
        (TRUE_FALSE, "true", False, None, None),
        (ORDER, "a,b,c,d", True, None, (4, 4)),
        (ORDER, "a,c,b,d", True, None, (4, 4)),
        (ORDER, "d,b,c,a", False, "reversed", (0, 4)),
        (ORDER, "b,a,c,d", False, None, (3, 4)),
        (MATCH, "3-c,1-b,2-a", True, None, (3, 3)),
        (MATCH, "1-b,2-c,3-a", False, "partly", (1, 3)),
        (MATCH, "1-b,2-a", False, "partly", (2, 3)),
        (MATCH, "1-a,2-a,3-a", False, "partly", (1, 3)),
        (MATCH, "1-d,2-b,3-a", False, None, (0, 3)),
    ],
)
def test_each_form_is_right_only_in_full_and_counts_its_parts(
    item, response, is_right, note, score
):
    graded = grade(item, response)
    assert (graded.is_right, graded.note, graded.score) == (is_right, note, score)


@pytest.mark.parametrize(
    ("item", "chance"),
    [(SELECT, 1 / 15), (TRUE_FALSE, 1 / 2), (ORDER, 2 / 24), (MATCH, 1 / 24)],
)
def test_the_chance_of_a_guess_is_that_of_picking_blindly(item, chance):
    given = {"select_all": "a,c", "true_false": "false", "ordering": "a,b,c,d"}
    assert grade(item, given.get(item["form"], "1-b,2-a,3-c")).guess_chance == chance


@pytest.mark.parametrize(
    ("item", "response"),
    [
        (SELECT, "a,e"),
        (SELECT, "a,a"),
        (SELECT, "a,b,c,d,a"),
        (TRUE_FALSE, "maybe"),
        (ORDER, "a,b,c"),
        (ORDER, "a,b,c,c"),
        (MATCH, "1-b,1-a,3-c"),
        (MATCH, "4-a"),
        (MATCH, "1-z"),
        (MATCH, "1"),
        (SELECT, "a," * 100_000),
    ],
)
def test_what_no_page_can_send_is_refused(item, response):
    with pytest.raises(ValueError, match=r"option|twice|order|matched"):
        grade(item, response)
