"""Print the corpus's counts: ``python -m tests.grading.corpus`` at the top of the repository."""

from __future__ import annotations

from pathlib import Path

from studytool.facts import load_pack
from studytool.grading import grade
from studytool.questions import generate

from .build import build_corpus, tally

PACK = Path(__file__).parents[3] / "content" / "c5-summits"


def main() -> None:
    """Grade every answer of the corpus and print the counts by rule."""
    pack = load_pack(PACK)
    counted = tally(
        build_corpus(pack, generate(pack)), lambda item, text: grade(item, text).is_right
    )
    print("\n".join(counted.lines()))
    for kind, answers in (
        ("false accept", counted.false_accepts),
        ("false reject", counted.false_rejects),
    ):
        for answer in answers:
            print(f"{kind}: {answer.rule}: {answer.item['key_text']!a} <- {answer.response[:60]!a}")


if __name__ == "__main__":
    main()
