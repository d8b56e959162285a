import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.text import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他說「好。」然後；走了。完", ["他說「好。」", "然後；", "走了。", "完"]),
        ("Dr. J. Smith came at 3.5. Then he left.", ["Dr. J. Smith came at 3.5.", "Then he left."]),
        ('He said "no." Nobody  asked!', ['He said "no."', "Nobody  asked!"]),
        ("a heading", ["a heading"]),
        ("  \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(st.text(alphabet='ab .!?。；」\n"”A'))
def test_sentences_are_in_order_and_lose_nothing_but_space(text):
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
