"""A class list comes in whole or not at all, and twice is once."""

import csv
import io

import pytest
import sqlalchemy as sa

from studytool.services import accounts, classes
from studytool.services.errors import NotFound
from studytool.storage import LearnerRow, MembershipRow, reading
from studytool.text import write_csv
from studytool.web.teach.roster import FAULTS
from tests.services.school import PASSWORD, found_school

LIST = "username,display name,password\nwang,王小明,\nanna,Anna,long enough\n".encode()


@pytest.fixture
def school(in_app, now):
    return found_school(now)


def counts():
    with reading() as session:
        return tuple(
            session.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (LearnerRow, MembershipRow)
        )


def errors_of(school, text):
    with pytest.raises(classes.RosterRefused) as caught:
        classes.plan_roster(school.owner, school.class_id, text.encode())
    return [(error.row, error.field, error.code) for error in caught.value.errors]


def test_new_accounts_come_with_cards_and_must_change_their_passwords(any_app, now):
    school = found_school(now)
    plan, cards = classes.apply_roster(school.owner, school.class_id, LIST, now=now)
    assert [change.kind for change in plan.changes] == ["new", "new"]
    assert [card.name for card in cards] == ["王小明", "Anna"]
    assert cards[1].password == "long enough"
    for card in cards:
        learner, _ = accounts.log_in(card.username, card.password, now=now)
        assert learner.must_change_password
        assert [each.name for each in classes.my_classes(learner)] == ["7B"]


def test_looking_changes_nothing(school):
    before = counts()
    assert classes.plan_roster(school.owner, school.class_id, LIST).change_count == 2
    assert counts() == before


def test_the_same_list_twice_gives_no_changes(school, now):
    _, cards = classes.apply_roster(school.owner, school.class_id, LIST, now=now)
    before = counts()
    plan, again = classes.apply_roster(school.owner, school.class_id, LIST, now=now)
    assert plan.change_count == 0
    assert again == []
    assert counts() == before
    assert accounts.log_in("wang", cards[0].password, now=now)


def test_a_list_does_not_change_a_password_that_its_student_chose(school, now):
    classes.apply_roster(school.owner, school.class_id, LIST, now=now)
    learner, _ = accounts.log_in("anna", "long enough", now=now)
    accounts.change_password(learner, "long enough", "my own one", now=now)
    classes.apply_roster(school.owner, school.class_id, LIST, now=now)
    assert accounts.log_in("anna", "my own one", now=now)


def test_a_new_name_is_a_change(school, now):
    classes.apply_roster(school.owner, school.class_id, LIST, now=now)
    changed = LIST.replace(b"Anna", b"Anna Bell")
    plan, _ = classes.apply_roster(school.owner, school.class_id, changed, now=now)
    assert [change.kind for change in plan.changes] == ["same", "renamed"]
    names = [each.name for each in classes.list_members(school.owner, school.class_id)]
    assert "Anna Bell" in names


def test_all_mistakes_are_told_at_once_with_row_and_field_and_nothing_is_written(school, now):
    text = (
        "username,display name,password\n"
        ",No name,\n"
        "x,Short,\n"
        "two words,Spaces,\n"
        "good,Fine,\n"
        "GOOD,Again,\n"
        f"long,{'n' * 81},\n"
        "pass,Short,1234\n"
        "stranger,Taken,\n"
    )
    before = counts()
    assert errors_of(school, text) == [
        (2, "username", "username-missing"),
        (3, "username", "username-length"),
        (4, "username", "username-characters"),
        (6, "username", "username-repeated"),
        (7, "display_name", "name-length"),
        (8, "password", "password-length"),
        (9, "username", "username-taken"),
    ]
    with pytest.raises(classes.RosterRefused):
        classes.apply_roster(school.owner, school.class_id, text.encode(), now=now)
    assert counts() == before


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "not-utf-8"),
        (b"username\n\0\n", "not-text"),
        (b"", "no-username-column"),
        (b"name\nwang\n", "no-username-column"),
        (b"username\n\n", "no-rows"),
        (b"username\n" + b"x" * 300_000, "too-large"),
        (b"username\n" + b"".join(b"user%d\n" % each for each in range(301)), "too-many-rows"),
        (b'username\n"' + b"x" * 200_000, "not-csv"),
        (b'username,name\nwang,"a\x07b"\n', "not-text"),
    ],
)
def test_a_file_that_is_no_list_is_told(school, data, code):
    with pytest.raises(classes.RosterRefused) as caught:
        classes.plan_roster(school.owner, school.class_id, data)
    assert [error.code for error in caught.value.errors] == [code]
    assert code in FAULTS


@pytest.mark.parametrize(
    "header", ["帳號,姓名", "Username;Name", "使用者名稱\t顯示名稱", "\ufeffusername,name"]
)
def test_the_columns_may_be_named_and_parted_as_spreadsheets_do(school, header):
    mark = next(each for each in ",;\t" if each in header)
    plan = classes.plan_roster(school.owner, school.class_id, f"{header}\nwang{mark}王\n".encode())
    assert [(c.row.username, c.row.display_name) for c in plan.changes] == [("wang", "王")]


def test_nobody_elses_student_is_taken_over_by_a_list(school, now):
    """Who puts a student into a class may set the student's password."""
    assert errors_of(school, "username\nstranger\n") == [(2, "username", "username-taken")]
    assert errors_of(school, "username\nadmin\n") == [(2, "username", "username-taken")]
    with pytest.raises(NotFound):
        classes.plan_roster(school.rival, school.class_id, LIST)


def test_a_student_of_another_class_of_ones_own_joins(school, now):
    other = classes.create_class(school.owner, name="7C", timezone="UTC", now=now)
    plan, cards = classes.apply_roster(school.owner, other, b"username\nstudent\n", now=now)
    assert [change.kind for change in plan.changes] == ["joins"]
    assert cards == []
    assert accounts.log_in("student", PASSWORD, now=now)


def test_one_who_was_removed_comes_back(school, now):
    classes.remove_member(school.owner, school.class_id, school.student.id, now=now)
    plan, _ = classes.apply_roster(school.owner, school.class_id, b"username\nstudent\n", now=now)
    assert [change.kind for change in plan.changes] == ["returns"]
    assert len(classes.my_classes(school.student)) == 1


def test_a_name_that_a_spreadsheet_would_run_comes_back_as_it_was(school, now):
    classes.change_member(
        school.owner,
        school.class_id,
        school.student.id,
        display_name="=HYPERLINK(1)",
        extra_time_percent=0,
    )

    rows = [
        (m.username, m.display_name) for m in classes.list_members(school.owner, school.class_id)
    ]
    text = write_csv(("username", "display name"), rows)
    cells = next(row for row in csv.reader(io.StringIO(text)) if row[0] == "student")
    assert cells[1].startswith("'=")
    plan = classes.plan_roster(school.owner, school.class_id, text.encode())
    assert plan.change_count == 0


def test_cards_that_were_lost_are_made_anew_for_those_who_have_not_logged_in(any_app, now):
    school = found_school(now)
    _, lost = classes.apply_roster(school.owner, school.class_id, LIST, now=now)
    anna, _ = accounts.log_in("anna", lost[1].password, now=now)
    accounts.change_password(anna, lost[1].password, "my own password", now=now)
    (card,) = classes.renew_cards(school.owner, school.class_id, now=now)
    assert (card.username, card.name) == ("wang", "王小明")
    assert card.password != lost[0].password
    learner, _ = accounts.log_in("wang", card.password, now=now)
    assert learner.must_change_password
    with pytest.raises(accounts.LoginRefused):
        accounts.log_in("wang", lost[0].password, now=now)
    assert accounts.log_in("anna", "my own password", now=now)


def test_new_cards_are_for_ones_own_class(school, now):
    with pytest.raises(NotFound):
        classes.renew_cards(school.stranger, school.class_id, now=now)
