"""Whatever the bytes, a pack loads or PackError says where it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from studytool.facts import Located, PackError, load_files, read_folder

# A small one: a file is as easily spoilt, and sooner read.
FILES = read_folder(Path(__file__).parents[1] / "packs" / "rivers")
NAMES = st.sampled_from(sorted(FILES))
PIECES = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [b'"', b"\n", b"\r", b"\0", b",", b"{", b"}", b"[", b"|", b": ", b"- ", b"&a ", b"*a",
         b"!!", b"%", b"? ", b"'", b'"\\U00110000"', b'"\\x"', b"\t", b"<<: ", b"---\n", b"...",
         b"#", b"\xef\xbb\xbf", "\u2028".encode(), b"0000-00-00", b"~" * 30, b"9" * 40]
    ),
)  # fmt: skip
RELAXED = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def load_or_locate(files: Mapping[str, bytes]) -> None:
    lines = {name: data.count(b"\n") + data.count(b"\r") + 1 for name, data in files.items()}
    for located in errors_of(files):
        assert located.column >= 1
        assert 1 <= located.line <= lines.get(located.file, 1)
        assert located.message


def errors_of(files: Mapping[str, bytes]) -> tuple[Located, ...]:
    try:
        load_files(files)
    except PackError as error:
        return error.errors or (Located("", 0, 0, "bad-id", "an error that says nothing"),)
    return ()


@RELAXED
@given(NAMES, st.integers(0, 2_000), st.integers(0, 30), PIECES)
def test_a_piece_of_a_file_may_be_anything(
    name: str, start: int, length: int, piece: bytes
) -> None:
    data = FILES[name]
    start %= len(data) + 1
    load_or_locate({**FILES, name: data[:start] + piece + data[start + length :]})


@RELAXED
@given(NAMES, st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=12).map(b"".join)))
@example("pack.yaml", b"[" * 5000)
@example("pack.yaml", b"{" * 5000)
@example("pack.yaml", b"a: " * 5000)
@example("pack.yaml", b"- " * 5000)
@example("pack.yaml", b'id: "\\U00110000"')
@example("pack.yaml", b"%YAML 9.9\n---\nid: x")
@example("pack.yaml", b"%TAG ! a\n---\nid: x")
@example("pack.yaml", b"? - a\n: b")
@example("pack.yaml", b"sources: [{id: a}, {id: [a]}, 3, null]\nlanguages: [{}, 3]\nid: []")
@example("properties.yaml", b"types: []\nunits: x\nproperties: {a: 3, b: {wording: []}}")
@example("facts.csv", b'"')
@example("facts.csv", b"id,kind,subject,property,value,at,as_of,source,quote\n" + b'"\n' * 50)
def test_a_file_may_be_anything(name: str, data: bytes) -> None:
    load_or_locate({**FILES, name: data})


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(st.sampled_from([*FILES, "x", "../y", ""]), st.binary(max_size=200)))
def test_the_files_may_be_any(files: dict[str, bytes]) -> None:
    load_or_locate(files)


@RELAXED
@given(NAMES, st.integers(0, 200), st.integers(0, 200), st.booleans())
def test_lines_may_stand_anywhere(name: str, one: int, other: int, is_twice: bool) -> None:
    lines = FILES[name].split(b"\n")
    line = lines[one % len(lines)] if is_twice else lines.pop(one % len(lines))
    lines.insert(other % (len(lines) + 1), line)
    load_or_locate({**FILES, name: b"\n".join(lines)})
