"""Each language lists, begins its sentences and measures its texts in its own way."""

from __future__ import annotations

import pytest

from studytool.text import (
    capitalise_sentence,
    contains_text,
    display_width,
    is_chinese,
    join_list,
    locale_of,
    tokens,
)


@pytest.mark.parametrize(
    ("texts", "lang", "expected"),
    [
        (["甲", "乙", "丙"], "zh-Hant", "甲、乙和丙"),
        (["A", "B", "C"], "en", "A, B, and C"),
        (["A", "B"], "en", "A and B"),
        (["A"], "en", "A"),
    ],
)
def test_a_list_is_joined_as_the_language_does(texts: list[str], lang: str, expected: str) -> None:
    assert join_list(texts, lang) == expected


@pytest.mark.parametrize("tag", ["", "xx-Nope", "not a tag", "zz"])
def test_a_tag_that_names_no_language_is_a_value_error(tag: str) -> None:
    with pytest.raises(ValueError, match="not a known language tag"):
        locale_of(tag)


@pytest.mark.parametrize(
    ("tag", "expected"), [("zh-Hant", True), ("zh", True), ("ZH-TW", True), ("en", False)]
)
def test_chinese_is_known_in_every_script(tag: str, expected: bool) -> None:
    assert is_chinese(tag) is expected


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("the Danube flows.", "en", "The Danube flows."),
        ("“the Danube” flows.", "en", "“The Danube” flows."),
        ("in 2023", "zh-Hant", "in 2023"),
        ("…", "en", "…"),
    ],
)
def test_a_sentence_begins_with_a_capital_where_there_are_capitals(
    text: str, lang: str, expected: str
) -> None:
    assert capitalise_sentence(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("中亞", 4), ("C5 中亞", 7), ("ｃ", 2), ("e\u0301", 1), ("", 0)]
)
def test_wide_characters_take_two_columns(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("haystack", "needle", "expected"),
    [
        ("共54項", "54", True),
        ("共154項", "54", False),
        ("held in Xi'an", "xi'an", True),
        ("the rhinestone", "rhine", False),
        ("上海合作组织", "上海合作組織", True),
        ("anything", "", False),
    ],
)
def test_words_and_numbers_are_found_whole(haystack: str, needle: str, expected: bool) -> None:
    assert contains_text(haystack, needle) is expected


def test_tokens_are_words_and_pairs_of_characters() -> None:
    assert tokens("The 峰會宣言 of 2023") == {"the", "of", "2023", "峰会", "会宣", "宣言"}
