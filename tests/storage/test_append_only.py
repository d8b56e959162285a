import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from studytool.services import accounts, study
from studytool.storage import (
    ItemRow,
    PackVersionRow,
    ReviewRow,
    UndoneReviewRow,
    db,
    reading,
    writing,
)


@pytest.fixture
def review_id(any_app, now):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = study.next_question(learner, "elements", "en", now=now)
    review_id = study.record_answer(learner, question.token, "", None, now=now)
    with writing() as session:
        session.execute(sa.insert(UndoneReviewRow).values(review_id=review_id, undone_at=now))
    return review_id


@pytest.mark.parametrize(
    "change",
    [
        sa.update(ReviewRow).values(rating=4),
        sa.delete(ReviewRow),
        sa.update(PackVersionRow).values(digest="x"),
        sa.delete(ItemRow),
        sa.delete(UndoneReviewRow),
    ],
    ids=["update-review", "delete-review", "update-version", "delete-item", "redo-review"],
)
def test_what_is_written_for_good_cannot_be_changed(review_id, change):
    with pytest.raises(DBAPIError, match="append-only"), writing() as session:
        session.execute(change)
    with reading() as session:
        assert session.get(ReviewRow, review_id).rating == 1


def test_the_log_cannot_be_emptied_at_one_stroke(review_id):
    # SQLite has no word for it: it empties a table that is deleted from without a condition.
    at_one_stroke = {"postgresql": "TRUNCATE reviews CASCADE", "sqlite": "DELETE FROM reviews"}
    with pytest.raises(DBAPIError, match="append-only"), writing() as session:
        session.execute(sa.text(at_one_stroke[db.engine.dialect.name]))
