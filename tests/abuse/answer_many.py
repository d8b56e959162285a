"""A process that answers: python answer_many.py DATA_DIR LEARNER_ID COUNT.

Prints the ids of the reviews that it was told are kept, one a line.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from studytool import create_app
from studytool.services import study
from studytool.services.accounts import Learner


def answer_rightly(item: dict[str, Any]) -> str:
    """A right response; few prompts have no typed form, and are asked in another."""
    if item["form"] == "flashcard":
        return "3"
    in_parts = ("select_all", "ordering", "matching")
    return ",".join(item["key"]) if item["form"] in in_parts else str(item["key"][0])


def answer_many(learner: Learner, count: int, seed: int) -> list[int]:
    """Answer `count` questions from one due moment to the next, now right, now wrong."""
    rng = random.Random(seed)
    at = datetime(2026, 3, 2, tzinfo=UTC)
    kept = []
    while len(kept) < count:
        at += timedelta(minutes=15)
        question = study.next_question(learner, "elements", "en", now=at, form="typed", more=1000)
        if isinstance(question, study.Finished):
            at = max(at, question.next_due_at)
            continue
        response = answer_rightly(question.item) if rng.random() < 0.7 else ""
        kept.append(study.record_answer(learner, question.token, response, 10, now=at))
    return kept


if __name__ == "__main__":
    data_dir, learner_id, count, seed = sys.argv[1:]
    app = create_app({"DATA_DIR": Path(data_dir)})
    with app.app_context():
        who = Learner(int(learner_id), None, True, "en", "Asia/Taipei")
        print(*answer_many(who, int(count), int(seed)), sep="\n")
