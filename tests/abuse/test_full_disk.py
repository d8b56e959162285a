"""guide: a database that cannot be written is told kindly, and recovers by itself."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from studytool.services import study
from studytool.storage import CardRow, ReviewRow, db, reading


@pytest.fixture
def form(app, cast):
    with app.app_context():
        now = datetime.now(UTC)
        question = study.next_question(cast.owner.learner, "elements", "en", now=now, form="typed")
    # Four thousand bytes: long enough to need a page of its own.
    return {"token": question.token, "response": "😀" * 1000}


def count_rows(app):
    with app.app_context(), reading() as session:
        return tuple(
            session.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (ReviewRow, CardRow)
        )


def fill_disk(connection, _record, _proxy):
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def make_read_only(connection):
    connection.exec_driver_sql("PRAGMA query_only = ON")


@pytest.mark.parametrize(("event", "harm"), [("checkout", fill_disk), ("begin", make_read_only)])
def test_an_answer_that_cannot_be_kept_is_503_and_can_be_sent_again(app, cast, form, event, harm):
    client = cast.owner.client
    url = "/study/elements/answer"
    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, event, harm)
    refused = client.post(url, data=form)
    assert refused.status_code == 503
    assert "Traceback" not in refused.get_data(as_text=True)
    assert count_rows(app) == (0, 0)
    # Reading goes on meanwhile.
    assert client.get("/study/elements").status_code == 200

    sa.event.remove(engine, event, harm)
    engine.dispose()
    assert client.post(url, data=form).status_code == 303
    assert count_rows(app) == (1, 1)
