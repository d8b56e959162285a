"""Quotes are found verbatim and once, also in a long source."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.facts.passages import PassageIndex

LONG_LINES = "\n".join(f"River number {number} runs {number} kilometres." for number in range(500))


def test_the_nearest_passage_is_suggested_in_whole_words(files_of: Any, errors_of: Any) -> None:
    near = "Then the Danube flows to the Black Seashore at last. It is 2,850 kilometres long."
    files = files_of(source=f"{LONG_LINES}\n{near}")
    (error,) = errors_of(files)
    assert (error.code, error.suggestion) == (
        "quote-not-found",
        "the Danube flows to the Black Seashore",
    )


def test_nothing_is_suggested_where_nothing_is_near(files_of: Any, errors_of: Any) -> None:
    (error,) = errors_of(files_of(source="完全不同的文字。It is 2,850 kilometres long."))
    assert (error.code, error.suggestion) == ("quote-not-found", None)


def test_an_ambiguous_quote_names_its_places(files_of: Any, errors_of: Any) -> None:
    sentence = "The Danube flows to the Black Sea.\n"
    (error,) = errors_of(files_of(source=sentence * 5 + "It is 2,850 kilometres long."))
    assert error.code == "quote-ambiguous"
    assert "(1:1, 2:1, 3:1, …)" in error.message


@pytest.mark.parametrize("number", [0, 7, 499])
def test_a_passage_is_found_wherever_it_begins(number: int) -> None:
    passage = f"River number {number} runs {number} kilometres."
    start = LONG_LINES.index(passage)
    assert PassageIndex(LONG_LINES).find_two(passage) == [start]


@given(st.text("ab", max_size=200), st.integers(0, 200), st.integers(1, 60))
def test_the_index_agrees_with_plain_search(text: str, start: int, length: int) -> None:
    passage = text[start : start + length] or "ab"
    every = [at for at in range(len(text)) if text.startswith(passage, at)]
    found = PassageIndex(text).find_two(passage)
    assert len(found) == min(2, len(every))
    assert set(found) <= set(every)
