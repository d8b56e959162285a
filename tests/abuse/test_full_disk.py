"""guide: a database that cannot be written is told kindly, and recovers by itself."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from studytool.services import study
from studytool.storage import CardRow, ReviewRow, db, reading


@pytest.fixture
def form(cast):
    now = datetime.now(UTC)
    question = study.next_question(cast.owner.learner, "elements", "en", now=now, form="typed")
    # Long enough to need a page of its own.
    return {"token": question.token, "response": "x" * 900}


def count_rows():
    with reading() as session:
        return tuple(
            session.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (ReviewRow, CardRow)
        )


def fill_disk(connection, _record, _proxy):
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def make_read_only(connection, _record, _proxy):
    connection.set_authorizer(
        lambda action, *_: 1 if action == 18 else 0  # SQLITE_DENY of SQLITE_INSERT
    )


@pytest.mark.parametrize("harm", [fill_disk, make_read_only])
def test_an_answer_that_cannot_be_kept_is_503_and_can_be_sent_again(app, cast, form, harm):
    client = cast.owner.client
    url = "/study/elements/answer"
    sa.event.listen(db.engine, "checkout", harm)
    refused = client.post(url, data=form)
    assert refused.status_code == 503
    assert "Traceback" not in refused.get_data(as_text=True)
    assert count_rows() == (0, 0)
    # Reading goes on meanwhile.
    assert client.get("/study/elements").status_code == 200

    sa.event.remove(db.engine, "checkout", harm)
    db.engine.dispose()
    assert client.post(url, data=form).status_code == 303
    assert count_rows() == (1, 1)
