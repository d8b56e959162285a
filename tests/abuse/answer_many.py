"""A process that answers, and tells which reviews it was told are kept."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from studytool import create_app
from studytool.services import study
from studytool.services.accounts import Learner
from tests.unsynced import stop_waiting_for_the_disk


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


def answer_in_process(data_dir: Path, learner_id: int, count: int, seed: int) -> list[int]:
    """The ids of the reviews of `answer_many`, in an app of this process's own."""
    stop_waiting_for_the_disk()
    app = create_app({"DATA_DIR": data_dir})
    with app.app_context():
        who = Learner(learner_id, None, True, "en", "Asia/Taipei")
        return answer_many(who, count, seed)
