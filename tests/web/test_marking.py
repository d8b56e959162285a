"""A source's text, cut into blocks and quotes."""

from __future__ import annotations

from dataclasses import dataclass

from studytool.web.marking import Block, Piece, lay_out, mark_spans, runs
from studytool.web.reader import choose_part, take_notes


def plain(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind, "".join(piece.text for piece in block.pieces)) for block in blocks]


def test_headings_lists_quotations_and_paragraphs_are_told_apart():
    text = "# One\n\ntext\n\n- a\n- b\n\n> said\n\n##### Deep"
    assert plain(lay_out(text, [])) == [
        ("h2", "One"),
        ("p", "text"),
        ("li", "a"),
        ("li", "b"),
        ("q", "said"),
        ("h4", "Deep"),
    ]


def test_lines_of_a_paragraph_are_joined_without_a_space_in_chinese():
    assert plain(lay_out("one\ntwo\n\n中亞\n五國\n", [])) == [("p", "one\ntwo"), ("p", "中亞五國")]


def test_overlapping_quotes_are_cut_at_every_edge_and_lose_no_text():
    text = "abcdefgh"
    (block,) = lay_out(text, [(1, 5), (3, 7)], chosen=(3, 7))
    assert "".join(piece.text for piece in block.pieces) == text
    assert [piece.text for piece in block.pieces] == ["a", "bc", "de", "fg", "h"]
    assert [piece.is_chosen for piece in block.pieces] == [False, False, True, True, False]
    assert block.pieces[1].anchors == ("q1-5",)


def test_a_quote_over_two_blocks_is_marked_in_both():
    first, second = lay_out("abcd\n\nefgh", [(2, 8)])
    assert first.pieces[-1] == Piece("cd", is_quoted=True, anchors=("q2-8",))
    assert second.pieces[0] == Piece("ef", is_quoted=True)


def test_marks_are_offsets_into_the_source_and_not_the_quote():
    pieces = mark_spans("held in Xi'an", [(108, 113)], offset=100)
    assert [piece.text for piece in pieces if piece.is_quoted] == ["Xi'an"]


def test_a_chosen_span_outside_the_text_marks_nothing():
    (block,) = lay_out("abc", [], chosen=(50, 60))
    assert block.pieces == (Piece("abc"),)


def test_sentences_are_numbered_through_the_text_and_each_ends_in_one_piece():
    text = "# Head. Line\n\nOne. Two\nhalves.\n\n- Three"
    blocks = lay_out(text, [(17, 22)], are_sentences_told=True)
    sentences = [each for block in blocks for each in block.sentences]
    assert [each.number for each in sentences] == [1, 2, 3]
    assert [text[each.start : each.end] for each in sentences] == ["One.", "Two\nhalves.", "Three"]
    pieces = [piece for block in blocks for piece in block.pieces]
    assert [piece.closes for piece in pieces if piece.closes] == [1, 2, 3]
    assert blocks[0].sentences == ()


def test_a_fact_stands_by_every_sentence_that_its_quote_touches():
    text = "One two. Three four. Five."
    blocks = lay_out(text, [], are_sentences_told=True)
    notes = [Quoted(0, 3, "a"), Quoted(4, 14, "b"), Quoted(21, 26, "c")]
    found = take_notes(text, blocks, notes)
    assert {n: [note.name for note in each.notes] for n, each in found.items()} == {
        1: ["a", "b"],
        2: ["b"],
        3: ["c"],
    }


def test_a_long_text_is_read_in_parts_and_a_quote_opens_its_own(monkeypatch):
    monkeypatch.setattr("studytool.web.reader.PART_BLOCKS", 2)
    text = "# A\n\nOne.\n\nTwo.\n\n# B\n\nThree."
    blocks = lay_out(text, [], are_sentences_told=True)
    assert [choose_part(blocks, n).number for n in (-1, 1, 2, 3, 9)] == [1, 1, 2, 3, 3]
    assert [b for n in (1, 2, 3) for b in choose_part(blocks, n).blocks] == blocks
    for word, number in (("One", 1), ("Two", 2), ("Three", 3)):
        start = text.index(word)
        assert choose_part(blocks, 1, (start, start + 3)).number == number
    assert choose_part(blocks, 1, (900, 901)).number == 3
    assert choose_part([], 1).blocks == []


@dataclass
class Quoted:
    """What `take_notes` needs of a fact's note."""

    start: int
    end: int
    name: str


def test_items_of_one_list_share_it():
    kinds = [(kind, len(group)) for kind, group in runs(lay_out("- a\n- b\n\nx\n\n- c", []))]
    assert kinds == [("li", 2), ("p", 1), ("li", 1)]
