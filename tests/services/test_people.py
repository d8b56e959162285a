"""Administering people, the first administrator, export and erasure."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from studytool.services import accounts, classes, people, study
from studytool.services.errors import NotFound
from studytool.services.people.belongings import BELONGINGS
from studytool.services.roles import Role
from studytool.storage import Base, LearnerRow, ReviewRow, reading, writing
from tests.services.school import PASSWORD, found_school


@pytest.fixture
def school(in_app, now):
    return found_school(now)


@pytest.fixture
def any_school(any_app, now):
    """On each kind of database."""
    return found_school(now)


def answer(learner, now):
    question = study.next_question(learner, "elements", "en", now=now)
    return study.record_answer(learner, question.token, "", None, now=now)


def rows_of(learner_id):
    with reading() as session:
        return {
            belonging.table.name: session.execute(
                sa.select(sa.func.count())
                .select_from(belonging.table)
                .where(belonging.is_of(learner_id))
            ).scalar_one()
            for belonging in BELONGINGS
        }


def test_every_column_that_refers_to_a_learner_is_known_to_export_and_erasure():
    owned = {belonging.table.name for belonging in BELONGINGS} | {"learners"}
    kept = {belonging.table.name for belonging in BELONGINGS if belonging.outlives}
    known = {
        (belonging.table.name, column)
        for belonging in BELONGINGS
        for column in {belonging.owner, *belonging.also}
    }
    referring = {
        (table.name, key.parent.name)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in owned - kept
    }
    assert known == referring


def test_an_erased_student_leaves_a_number_and_nothing_else(any_school, now):
    review_id = answer(any_school.student, now)
    study.undo_answer(any_school.student, "elements", review_id, now=now)
    answer(any_school.student, now)
    answer(any_school.stranger, now)
    others = rows_of(any_school.stranger.id)
    people.erase(any_school.student.id, now=now)
    assert set(rows_of(any_school.student.id).values()) == {0}
    assert rows_of(any_school.stranger.id) == others
    with reading() as session:
        row = session.get(LearnerRow, any_school.student.id)
        left = {
            name: value
            for name in Base.metadata.tables["learners"].c.keys()  # noqa: SIM118 (no dict)
            if name != "turn" and (value := getattr(row, name)) is not None
        }
    assert left == {
        "id": any_school.student.id,
        "timezone": "UTC",
        "created_at": now,
        "role": "student",
        "must_change_password": False,
        "disabled_at": now,
        "erased_at": now,
    }
    with pytest.raises(accounts.LoginRefused):
        accounts.log_in("student", PASSWORD, now=now)
    assert accounts.sign_up("student", PASSWORD, now=now)


def test_answers_of_whoever_is_not_erased_stay_as_they_are(any_school, now):
    answer(any_school.student, now)
    people.erase(any_school.stranger.id, now=now)
    with pytest.raises(DBAPIError, match="append-only"), writing() as session:
        session.execute(sa.delete(ReviewRow))


def test_a_student_erases_with_the_password_only(school, now):
    with pytest.raises(accounts.LoginRefused):
        people.erase_myself(school.student, "wrong", now=now)
    people.erase_myself(school.student, PASSWORD, now=now)
    with pytest.raises(NotFound):
        people.get_person(school.student.id)


def test_a_guest_erases_without_one(school, now):
    guest, token = accounts.start_guest("en", "Asia/Taipei", now=now)
    answer(guest, now)
    people.erase_myself(guest, "", now=now)
    assert accounts.learner_for(token, now=now) is None
    assert set(rows_of(guest.id).values()) == {0}


def test_the_owner_of_a_class_gives_it_away_first(school, now):
    with pytest.raises(people.OwnsClasses):
        people.erase(school.owner.id, now=now)
    classes.add_instructor(school.owner, school.class_id, "rival", now=now)
    classes.hand_over(school.owner, school.class_id, school.rival.id, now=now)
    people.erase(school.owner.id, now=now)
    assert classes.get_class(school.rival, school.class_id).instructors[0].is_owner


def test_an_export_holds_every_table_and_no_secret(any_school, now):
    answer(any_school.student, now)
    data = people.export_everything(any_school.student)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    assert json.loads(files["account.json"])["username"] == "student"
    counts = rows_of(any_school.student.id)
    assert counts["reviews"] == 1
    for name, count in counts.items():
        assert len(json.loads(files[f"{name}.json"])) == count
    review = json.loads(files["reviews.json"])[0]
    assert review["question"]
    assert review["answered_at"] == now.isoformat()
    everything = "".join(files.values())
    for secret in ("password_hash", "token_digest", "$argon2", "stranger"):
        assert secret not in everything


def test_the_last_administrator_is_neither_demoted_nor_disabled_nor_erased(any_school, now):
    for deed in (
        lambda: people.set_role(any_school.admin.id, Role.INSTRUCTOR),
        lambda: people.disable_person(any_school.admin.id, now=now),
        lambda: people.erase(any_school.admin.id, now=now),
    ):
        with pytest.raises(people.LastAdmin):
            deed()
    people.set_role(any_school.rival.id, Role.ADMIN)
    people.set_role(any_school.admin.id, Role.INSTRUCTOR)
    assert people.get_person(any_school.admin.id).role is Role.INSTRUCTOR


def test_disabling_ends_the_sessions_and_enabling_lets_in_again(school, now):
    _, token = accounts.log_in("student", PASSWORD, now=now)
    people.disable_person(school.student.id, now=now)
    assert accounts.learner_for(token, now=now) is None
    with pytest.raises(accounts.AccountDisabled):
        accounts.log_in("student", PASSWORD, now=now)
    with pytest.raises(accounts.LoginRefused):
        accounts.log_in("student", "wrong", now=now)
    people.enable_person(school.student.id)
    assert accounts.learner_for(token, now=now) is None
    assert accounts.log_in("student", PASSWORD, now=now)


def test_people_are_found_by_name_role_and_page(any_school, now):
    assert [each.username for each in people.list_people("STU")[0]] == ["student"]
    assert people.list_people("100%") == ([], 0)
    assert [each.username for each in people.list_people(role=Role.ADMIN)[0]] == ["admin"]
    found, count = people.list_people(page=2)
    assert (found, count) == ([], 5)


def test_a_new_password_ends_all_other_sessions(school, now):
    _, old = accounts.log_in("student", PASSWORD, now=now)
    _, new = accounts.change_password(school.student, PASSWORD, "another one", now=now)
    assert accounts.learner_for(old, now=now) is None
    assert accounts.learner_for(new, now=now) is not None
    with pytest.raises(accounts.LoginRefused):
        accounts.log_in("student", PASSWORD, now=now)


def test_the_link_makes_one_administrator_and_no_second(any_app, now):
    token = people.make_admin_link(now=now)
    assert people.is_admin_link(token, now=now)
    learner, session_token = people.claim_admin_link(token, "root", PASSWORD, now=now)
    assert learner.role is Role.ADMIN
    assert accounts.learner_for(session_token, now=now) == learner
    assert not people.is_admin_link(token, now=now)
    with pytest.raises(people.LinkRefused):
        people.claim_admin_link(token, "root2", PASSWORD, now=now)
    assert people.make_admin_link(now=now) is None


def test_a_link_runs_out_and_a_newer_one_replaces_it(any_app, now):
    first, second = (people.make_admin_link(now=now) for _ in range(2))
    assert not people.is_admin_link(first, now=now)
    assert people.is_admin_link(second, now=now)
    assert not people.is_admin_link(second, now=now + timedelta(days=1))
    assert not people.is_admin_link("nonsense", now=now)


def test_a_link_is_not_used_up_by_a_taken_name(any_app, now):
    accounts.sign_up("root", PASSWORD, now=now)
    token = people.make_admin_link(now=now)
    with pytest.raises(accounts.UsernameTaken):
        people.claim_admin_link(token, "ROOT", PASSWORD, now=now)
    assert people.claim_admin_link(token, "root2", PASSWORD, now=now)
