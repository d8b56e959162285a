"""guide: eight processes that answer at once lose nothing and fail nowhere."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from studytool.services import accounts
from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, ReviewRow, reading

PROCESSES = 8
ANSWERS = 500
WORKER = Path(__file__).parent / "answer_many.py"


@pytest.fixture
def learners(in_app, now):
    """Each shared by two processes, so that they also meet on the same cards."""
    return [accounts.start_guest("en", "Asia/Taipei", now=now)[0].id for _ in range(PROCESSES // 2)]


def read_cards():
    with reading() as session:
        table = CardRow.__table__
        order = (table.c.learner_id, table.c.prompt_id)
        return [tuple(row) for row in session.execute(table.select().order_by(*order))]


def test_eight_processes_answering_at_once_lose_nothing(data_dir, learners):
    workers = [
        subprocess.Popen(
            [sys.executable, WORKER, data_dir, str(learners[n // 2]), str(ANSWERS), str(n)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(PROCESSES)
    ]
    try:
        told = [worker.communicate(timeout=150) for worker in workers]
    finally:
        for worker in workers:
            worker.kill()
            worker.communicate()
    assert [errors for _, errors in told] == [""] * PROCESSES
    kept = [int(line) for out, _ in told for line in out.split()]
    assert len(kept) == len(set(kept)) == PROCESSES * ANSWERS
    with reading() as session:
        assert set(session.scalars(sa.select(ReviewRow.id))) == set(kept)
        assert session.scalar(sa.select(sa.func.sum(CardRow.review_count))) == len(kept)
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    before = read_cards()
    rebuild_cards()
    assert read_cards() == before
