"""Whatever is typed is graded, without an exception and in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytool.grading import grade, warm_up

PERSON = {
    "form": "typed",
    "kind": "person",
    "accepted": [["習近平", "Xi Jinping"]],
    "rivals": [["秦剛", "Qin Gang"], ["橋本龍太郎", "Ryutaro Hashimoto"]] * 30,
    "need": 1,
}
FIVE = {
    "form": "typed",
    "accepted": [["中國", "China"], ["a", "aa"], ["俄羅斯", "aaa"], ["和", "and"]],
    "rivals": [["哈薩克", "哈薩克斯坦", "Kazakhstan"]] * 60,
    "kind": "person",
    "need": 3,
}
NUMBER = {"form": "numeric", "accepted": [], "value": {"amount": "54", "unit": None, "units": []}}
DAY = {"form": "date", "accepted": [], "value": {"edtf": "2023-05-18/2023-05-19"}}
CLOZE = {"form": "cloze", "accepted": [["西安"]], "need": 1}
ITEMS = (PERSON, FIVE, NUMBER, DAY, CLOZE)
HOSTILE = (
    "x" * 1_000_000, " " * 1_000_000, "1e999", "9" * 1000, "一" * 1000, "1,111" * 200, "a" * 999,
    "aa " * 300 + "!", "(((" * 300, "a" * 999 + "!", "\u0000\u0007\u001b[31m", "\ud800\udfff",
    "習\ud800", "\u0301" * 999, "1-" * 40, "1/" * 40, "1至" * 40, "民國" * 20, "May " * 20,
    "(a+)+$" * 100, "，" * 999, "a、" * 400, "twenty " * 17, "十" * 119, "1萬" * 60, "2.6e99",
    "\u202e" * 500, "𠮷" * 999, "ﷺ" * 999, "İ" * 999, "百分之" * 40,
)  # fmt: skip
PIECES = st.sampled_from(
    [
        *"0123456789年月日至到-/., ~和與、()百千萬億兆十廿點負",
        "民國",
        "May",
        "and",
        "to",
        "2023",
        "習近平",
    ]
)


@pytest.mark.parametrize("response", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_wrong_within_fifty_milliseconds(response):
    warm_up()
    for item in ITEMS:
        started = time.process_time()
        graded = grade(item, response)
        assert time.process_time() - started < 0.05
        assert not graded.is_right


@settings(max_examples=120, deadline=None)
@given(response=st.text(st.characters(), max_size=200) | st.lists(PIECES, max_size=14).map("".join))
def test_no_text_raises(response):
    for item in ITEMS:
        graded = grade(item, response)
        assert graded.note is None or isinstance(graded.note, str)
        assert graded.self_rating is None
