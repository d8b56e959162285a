"""guide: eight processes that answer at once lose nothing and fail nowhere."""

from concurrent.futures import ProcessPoolExecutor

import pytest
import sqlalchemy as sa

from studytool.services import accounts
from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, ReviewRow, reading
from tests.abuse.answer_many import answer_in_process
from tests.abuse.forks import FORKS

PROCESSES = 8
ANSWERS = 500
DEADLINE_S = 500  # on a machine that is busy with other things


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
    with ProcessPoolExecutor(PROCESSES, mp_context=FORKS) as pool:
        workers = [
            pool.submit(answer_in_process, data_dir, learners[n // 2], ANSWERS, n)
            for n in range(PROCESSES)
        ]
        kept = [review_id for each in workers for review_id in each.result(DEADLINE_S)]
    assert len(kept) == len(set(kept)) == PROCESSES * ANSWERS
    with reading() as session:
        assert set(session.scalars(sa.select(ReviewRow.id))) == set(kept)
        assert session.scalar(sa.select(sa.func.sum(CardRow.review_count))) == len(kept)
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    before = read_cards()
    rebuild_cards()
    assert read_cards() == before
