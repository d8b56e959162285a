"""Two texts are the same if they differ only in how they are typed."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.text import fold, normalise

SAME = [
    ("Ｃ５", "c5"),
    ("上海合作組織", "上海合作组织"),
    ("中國 - 中亞五國", "中國—中亞五國"),
    ("亨利・卡文迪許", "亨利·卡文迪許"),
    ("「絲綢之路經濟帶」", "絲綢之路經濟帶"),
    ("《峰會西安宣言》", "峰會西安宣言"),
    ("2023 年 5 月", "2023年5月"),
    ("  The   Danube. ", "the danube"),
    ("People’s", "people's"),
    ("二○二三", "二〇二三"),
    ("caf\u0065\u0301", "café"),
    ("zero\u200bwidth", "zerowidth"),
]
DIFFERENT = [("10³", "103"), ("54", "154"), ("烏茲別克", "塔吉克"), ("A", "B"), ("Ⅳ", "4")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_how_a_text_is_typed_makes_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_a_text_says_makes_one(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_width_of_every_character_is_folded() -> None:
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if parts and parts[0] in ("<wide>", "<narrow>"):
            assert fold(f"a{chr(code)}b") == fold(f"a{chr(int(parts[1], 16))}b")


@given(st.text(max_size=60))
def test_any_text_can_be_folded(text: str) -> None:
    assert isinstance(fold(text), str)
    assert fold(text.strip()) == fold(text)


@given(st.text(max_size=60))
def test_a_normal_form_stays_as_it_is(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal) == normal
    assert "\r" not in normal
