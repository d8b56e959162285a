import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.text import guard_cell, unguard_cell, write_csv

ACTIVE = "=+-@\t\r\0\n＝＋－＠"


@pytest.mark.parametrize("first", ACTIVE)
@pytest.mark.parametrize("rest", ["", "1+1", "cmd|' /C calc'!A0", "王小明"])
def test_no_cell_begins_with_what_a_spreadsheet_runs(first, rest):
    assert guard_cell(first + rest) == "'" + first + rest
    assert guard_cell("\t" + first + rest)[0] == "'"


@pytest.mark.parametrize("text", ["王小明", "Anna", "O'Neil", "3-4", "a=b", ""])
def test_a_harmless_cell_stays_as_it_is(text):
    assert guard_cell(text) == text


@given(st.text() | st.text(alphabet=ACTIVE + "'a "))
def test_every_text_comes_back_as_it_was(text):
    guarded = guard_cell(text)
    assert unguard_cell(guarded) == text
    assert not guarded or guarded[0] not in ACTIVE


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2))
)
def test_a_file_gives_back_its_rows(rows):
    text = write_csv(("a", "b"), rows)
    assert text.startswith("\ufeff")
    header, *found = csv.reader(io.StringIO(text[1:], newline=""))
    assert header == ["a", "b"]
    assert [[unguard_cell(cell) for cell in row] for row in found] == rows


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell():
    assert write_csv(("n",), [(-1,), (0.5,), (None,)]).splitlines()[1:] == ["-1", "0.5", '""']
