"""A source's text, cut into blocks and quotes."""

from __future__ import annotations

from studytool.web.marking import Block, Piece, lay_out, mark_spans, runs


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


def test_items_of_one_list_share_it():
    kinds = [(kind, len(group)) for kind, group in runs(lay_out("- a\n- b\n\nx\n\n- c", []))]
    assert kinds == [("li", 2), ("p", 1), ("li", 1)]
