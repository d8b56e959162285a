"""Numbers and dates, compared as values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from studytool.grading import grade
from studytool.grading.numbers import read_number
from studytool.text import fold

MONEY = {
    "form": "numeric",
    "stem": "中國提供的融資和無償援助總值多少元人民幣？",
    "accepted": [],
    "value": {"amount": "26000000000", "unit": "cny", "units": ["元人民幣", "yuan"]},
}
YEARS = {
    "form": "numeric",
    "stem": "How long did it last?",
    "accepted": [],
    "value": {"amount": "20", "unit": "year", "units": ["年", "year", "years"]},
}
COUNT = {
    "form": "numeric",
    "stem": "How many countries took part?",
    "accepted": [],
    "value": {"amount": "6", "unit": "piece", "units": ["個", ""]},
}
ABOUT = {
    "form": "numeric",
    "stem": "How many words does it have?",
    "accepted": [],
    "value": {"amount": "4500", "unit": "word", "units": ["字", "words"], "tolerance": "50"},
}
AGE = {
    "form": "numeric",
    "stem": "How old was she?",
    "accepted": [],
    "value": {"amount": "35", "unit": None, "units": []},
}
CHAPTER = {
    "form": "numeric",
    "stem": "In which chapter does he appear?",
    "accepted": [],
    "value": {"amount": "14", "unit": "chapter", "units": ["第回", "chapter"]},
}


def date(edtf):
    return {"form": "date", "accepted": [], "value": {"edtf": edtf}}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("５４", "54"),
        ("五十四", "54"),
        ("廿三", "23"),
        ("兩百六十億", "26000000000"),
        ("26億5,000萬", "2650000000"),
        ("一萬五", "15000"),
        ("一百零二", "102"),
        ("一百二", "120"),
        ("一萬億", "1000000000000"),
        ("二點五億", "250000000"),
        ("百分之七十八", "78"),
        ("零下269", "-269"),
        ("one hundred and twenty", "120"),
        ("26.000.000.000", "26000000000"),
        ("2.850", "2.85"),
    ],
)
def test_a_number_is_read_however_it_is_written(text, amount):
    number = read_number(fold(text))
    assert number is not None
    assert number.amount == Decimal(amount)


@pytest.mark.parametrize("text", ["", "1,23", "5-6", "三四百", "百", "five six", "1e999", "٥٤"])
def test_what_is_no_one_number_is_not_read(text):
    assert read_number(fold(text)) is None


@pytest.mark.parametrize(
    ("item", "response", "is_right", "note"),
    [
        (MONEY, "260億元人民幣", True, None),
        (MONEY, "26000000000 CNY", True, None),
        (MONEY, "26 billion", True, "missing-unit"),
        (MONEY, "260億美元", False, "wrong-unit"),
        (MONEY, "26億元人民幣", False, "wrong-scale"),
        (MONEY, ".26 billion yuan", False, "wrong-scale"),
        (MONEY, "二百六億元人民幣", False, "not-a-number"),
        (MONEY, "很多", False, "not-a-number"),
        (YEARS, "20", False, "missing-unit"),
        (YEARS, "二十年", True, None),
        (YEARS, "20 months", False, "wrong-unit"),
        (YEARS, "21 years", False, None),
        ({**YEARS, "form": "cloze"}, "20", True, None),
        (COUNT, "6", True, None),
        (COUNT, "6 countries", True, None),
        (COUNT, "6 years", False, "wrong-unit"),
        (COUNT, "more than 6", False, "wrong-unit"),
        (date("2023-05-18"), "民國112年5月18日", True, None),
        (date("2023-05-18"), "112年5月18日", False, "ambiguous"),
        (date("2023-05-18"), "18/5/2023", True, None),
        (date("2023-05-06"), "5/6/2023", False, "ambiguous"),
        (date("2023-05-05"), "5/5/2023", True, None),
        (date("2023-05-18"), "May 19, 2023", False, "right-month"),
        (date("2023-05-18"), "2023年6月18日", False, "right-year"),
        (date("2023-05-18"), "2023年5月", False, "less-precise"),
        (date("2023-05-18"), "5月18日", False, "missing-year"),
        (date("2023-05-18/2023-05-19"), "5月18日至19日", False, "missing-year"),
        (
            {**date("2023-05-18/2023-05-19"), "stem": "2023年的峰會，起訖日期為何？"},
            "5月18日至19日",
            True,
            None,
        ),
        ({**date("2023-05-18"), "stem": "On which day of 2023?"}, "May 18", True, None),
        ({**date("2023-05-18"), "stem": "On which day of 2023?"}, "May 19", False, "right-month"),
        (date("0753"), "753", True, None),
        (date("0753"), "西元753年", True, None),
        (date("0753"), "753 BC", False, None),
        (date("-0220"), "221 BC", True, None),
        (date("-0220"), "221 B.C.E.", True, None),
        (date("-0220"), "公元前221年", True, None),
        (date("-0220"), "前二二一年", True, None),
        (date("-0220"), "221", False, "missing-era"),
        (date("-0752/-0508"), "753–509 BC", True, None),
        (date("-0752/-0508"), "西元前753年至前509年", True, None),
        (date("-0752/-0508"), "753 BC", False, "incomplete"),
        (date("-0026/0014"), "27 BC to AD 14", True, None),
        (ABOUT, "4,480 words", True, None),
        (ABOUT, "約4500字", True, None),
        (ABOUT, "4,700", False, None),
        (AGE, "35 years old", True, None),
        (AGE, "35歲", True, None),
        (CHAPTER, "ch. 14", True, None),
        (CHAPTER, "chapter 14", True, None),
        (CHAPTER, "page 14", False, "wrong-unit"),
        (date("2013-09"), "2013年9月7日", True, "more-precise"),
        (date("2023"), "2025", False, None),
        (date("2023"), "2023十", False, "not-a-date"),
        (date("2023"), "someday", False, "not-a-date"),
        (date("2023-05-18/2023-05-19"), "2023年5月18、19日", True, None),
        (date("2023-05-18/2023-05-19"), "18 May – 19 May 2023", True, None),
        (date("2023-05-18/2023-05-19"), "18 May 2023", False, "incomplete"),
        (date("2023-05-18/2023-05-19"), "2023年5月18至19年", False, "not-a-date"),
        (date("2014/2015"), "2014至15年", True, None),
        (date("2014/2015"), "民國103年至104年", True, None),
        (date("2014/2015"), "2014–15", True, None),
    ],
)
def test_a_value_is_right_in_any_writing_and_a_wrong_one_is_told_why(
    item, response, is_right, note
):
    graded = grade(item, response)
    assert (graded.is_right, graded.note) == (is_right, note)
