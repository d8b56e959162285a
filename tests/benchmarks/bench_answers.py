"""Next card and durable answer in one process, beside Anki's own backend.

    python tests/benchmarks/bench_answers.py [--peer PYTHON SCRIPT] [--answers 500] [--rounds 3]

A learner of a synthetic pack of 20,500 prompts answers new ones, then again with
5,000 due. Prints answers a second, and the milliseconds of the next question, of the answer
and of both (median and 95th of a hundred). `--peer` names the Python of a virtual
environment with PyPI's `anki` (AGPL, never a dependency) and a script that prints one JSON
object with the same figures; rounds of both take turns in the one run, on the same disk, and
the ratio of their medians is printed. Both sync every commit to the disk, so where that is
slow it is most of what is measured: the last line times a bare commit.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, text
from synthetic import make_files

from studytool import create_app
from studytool.services import accounts, publishing, setup, study
from studytool.storage import CardRow, PromptRow, reading, writing

PACK = "synthetic"
FACTS = 20_500  # as many prompts
DUE = 5_000
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
PEER = {"new": "answers_per_s", "due": "due5000_answers_per_s", "counts": "deck_due_tree_ms_p50"}


@dataclass
class Times:
    """Milliseconds of each answer of a loop."""

    next_ms: list[float] = field(default_factory=list)
    answer_ms: list[float] = field(default_factory=list)

    @property
    def both_ms(self) -> list[float]:
        return [a + b for a, b in zip(self.next_ms, self.answer_ms, strict=True)]

    @property
    def per_s(self) -> float:
        return 1000 * len(self.next_ms) / sum(self.both_ms)

    def row(self) -> str:
        cells = [
            f"{statistics.median(times):7.2f} {percentile(times, 0.95):7.2f}"
            for times in (self.next_ms, self.answer_ms, self.both_ms)
        ]
        return f"{self.per_s:9.0f} " + " ".join(cells)


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def respond(item: dict[str, Any]) -> str:
    if item["form"] == "flashcard":
        return "3"
    in_parts = ("select_all", "ordering", "matching")
    return ",".join(item["key"]) if item["form"] in in_parts else str(item["key"][0])


def answer_in_turn(learner: accounts.Learner, count: int, at: datetime) -> tuple[Times, datetime]:
    """`count` questions and right answers, twenty seconds apart."""
    times = Times()
    for _ in range(count):
        at += timedelta(seconds=20)
        began = time.perf_counter()
        question = study.next_question(learner, PACK, "en", now=at, more=1_000_000)
        asked = time.perf_counter()
        if isinstance(question, study.Finished):
            raise SystemExit("nothing was left to ask: the pack is too small")
        response = respond(question.item)
        answered = time.perf_counter()
        study.record_answer(learner, question.token, response, 900, now=at, more=1_000_000)
        done = time.perf_counter()
        times.next_ms.append(1000 * (asked - began))
        times.answer_ms.append(1000 * (done - answered))
    return times, at


def make_due(learner: accounts.Learner, count: int) -> None:
    """Cards that fell due yesterday, for the last `count` prompts."""
    with reading() as session:
        prompts = session.scalars(select(PromptRow.id).order_by(PromptRow.position.desc()))
        chosen = list(prompts)[:count]
    before = NOW - timedelta(days=6)
    card = {
        "learner_id": learner.id,
        "pack_id": PACK,
        "stability": 5.0,
        "difficulty": 5.0,
        "due_at": NOW - timedelta(days=1),
        "last_review_at": before,
        "introduced_at": before,
        "last_answered_at": before,
        "review_count": 1,
    }
    with writing() as session:
        session.execute(insert(CardRow), [{**card, "prompt_id": each} for each in chosen])


def time_commit(count: int = 200) -> float:
    """Milliseconds of a transaction that writes next to nothing."""
    with writing() as session:
        session.execute(text("CREATE TABLE IF NOT EXISTS bench_commits (x INTEGER)"))
    began = time.perf_counter()
    for number in range(count):
        with writing() as session:
            session.execute(text("INSERT INTO bench_commits VALUES (:x)"), {"x": number})
    return 1000 * (time.perf_counter() - began) / count


def run_ours(answers: int, on_row: Callable[[str, str], None]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"DATA_DIR": Path(folder), "CONTENT_DIR": Path(folder)})
        with app.app_context():
            setup.prepare_database(now=NOW)
            publishing.publish(make_files(FACTS), now=NOW)
            learner, _ = accounts.start_guest("en", "UTC", now=NOW)
            study.next_question(learner, PACK, "en", now=NOW)  # the pack is read once
            fresh, at = answer_in_turn(learner, answers, NOW)
            on_row("new", fresh.row())
            make_due(learner, DUE)
            due, _ = answer_in_turn(learner, answers, at)
            on_row("5,000 due", due.row())
            commit_ms = time_commit()
    return {"new": fresh.per_s, "due": due.per_s, "commit_ms": commit_ms}


def run_peer(python: str, script: str, answers: int) -> dict[str, float]:
    done = subprocess.run(
        [python, script, "10000", str(answers)], check=True, capture_output=True, text=True
    )
    said = json.loads(done.stdout)
    return {name: said[key] for name, key in PEER.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--peer", nargs=2, metavar=("PYTHON", "SCRIPT"))
    parser.add_argument("--answers", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(f"{'':>10} {'answers/s':>9}   next p50/p95  answer p50/p95    both p50/p95  (ms)")
    ours: list[dict[str, float]] = []
    peers: list[dict[str, float]] = []
    for _ in range(options.rounds):
        ours.append(
            run_ours(options.answers, lambda name, row: print(f"{name:>10} {row}", flush=True))
        )
        if options.peer:
            peers.append(run_peer(*options.peer, options.answers))
            said = ", ".join(f"{name} {value:.0f}" for name, value in peers[-1].items())
            print(f"{'peer':>10} {said}", flush=True)
    for name in ("new", "due"):
        mine = statistics.median(run[name] for run in ours)
        line = f"{name:>10} {mine:9.0f}/s"
        if peers:
            theirs = statistics.median(run[name] for run in peers)
            line += f", peer {theirs:.0f}/s, ratio {mine / theirs:.2f}"
        print(line)
    print(f"{'commit':>10} {statistics.median(run['commit_ms'] for run in ours):9.2f} ms")


if __name__ == "__main__":
    main()
