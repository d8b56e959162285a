"""Classes: whose they are, how one gets in, and what an instructor may do there."""

from datetime import timedelta

import pytest

from studytool.services import accounts, classes
from studytool.services.classes.codes import ALPHABET, make_code, read_code
from studytool.services.errors import NotFound
from studytool.services.slowdowns import SlowedDown
from tests.services.school import PASSWORD, found_school


@pytest.fixture
def school(in_app, now):
    return found_school(now)


@pytest.fixture
def any_school(any_app, now):
    """On each kind of database."""
    return found_school(now)


def test_a_class_opens_for_its_instructors_and_administrators_and_for_nobody_else(any_school):
    for viewer in (any_school.owner, any_school.admin):
        assert classes.get_class(viewer, any_school.class_id).name == "7B"
        assert [each.id for each in classes.list_classes(viewer)] == [any_school.class_id]
    for viewer in (any_school.rival, any_school.student, any_school.stranger):
        with pytest.raises(NotFound):
            classes.get_class(viewer, any_school.class_id)
        assert classes.list_classes(viewer) == []


def test_a_student_makes_no_class(school, now):
    with pytest.raises(NotFound):
        classes.create_class(school.student, name="mine", timezone="UTC", now=now)


def test_an_instructor_beside_may_teach_but_not_give_the_class_away(any_school, now):
    classes.add_instructor(any_school.owner, any_school.class_id, "RIVAL", now=now)
    assert not classes.get_class(any_school.rival, any_school.class_id).is_own
    with pytest.raises(NotFound):
        classes.add_instructor(any_school.rival, any_school.class_id, "admin", now=now)
    with pytest.raises(NotFound):
        classes.hand_over(any_school.rival, any_school.class_id, any_school.rival.id, now=now)
    classes.hand_over(any_school.owner, any_school.class_id, any_school.rival.id, now=now)
    assert classes.get_class(any_school.rival, any_school.class_id).is_own
    assert not classes.get_class(any_school.owner, any_school.class_id).is_own
    classes.remove_instructor(any_school.rival, any_school.class_id, any_school.owner.id)
    with pytest.raises(NotFound):
        classes.get_class(any_school.owner, any_school.class_id)


@pytest.mark.parametrize("name", ["student", "nobody", ""])
def test_only_an_instructor_is_added_to_a_class(school, now, name):
    with pytest.raises(classes.InstructorRefused):
        classes.add_instructor(school.owner, school.class_id, name, now=now)


def test_a_code_lets_in_however_it_is_typed(school, now):
    typed = f" {school.code.lower().replace('-', ' ')} "
    classes.join(school.stranger, typed, now=now)
    assert [each.name for each in classes.my_classes(school.stranger)] == ["7B"]


def test_a_closed_class_and_a_renewed_code_let_nobody_in(school, now):
    old = school.code
    classes.close_joining(school.owner, school.class_id, now=now)
    assert classes.look_up_code(old) is None
    with pytest.raises(classes.CodeRefused):
        classes.join(school.stranger, old, now=now)
    classes.open_joining(school.owner, school.class_id)
    assert classes.look_up_code(old) == "7B"
    classes.renew_code(school.owner, school.class_id)
    with pytest.raises(classes.CodeRefused):
        classes.join(school.stranger, old, now=now)


def test_a_class_that_is_put_away_is_for_its_instructors_only(school, now):
    classes.archive_class(school.owner, school.class_id, now=now)
    assert classes.my_classes(school.student) == []
    with pytest.raises(classes.CodeRefused):
        classes.join(school.stranger, school.code, now=now)
    assert classes.list_classes(school.owner)[0].is_archived
    with pytest.raises(NotFound):
        classes.restore_class(school.rival, school.class_id)
    classes.restore_class(school.owner, school.class_id)
    assert len(classes.my_classes(school.student)) == 1


def test_guessing_codes_slows_the_guesser_only(school, now):
    for _ in range(5):
        with pytest.raises(classes.CodeRefused):
            classes.join(school.stranger, "AAAA-AAAA", now=now)
    with pytest.raises(SlowedDown):
        classes.join(school.stranger, school.code, now=now)
    classes.join(school.rival, school.code, now=now)
    classes.join(school.stranger, school.code, now=now + timedelta(minutes=1))


def test_joining_again_changes_nothing_and_one_who_was_removed_stays_out(any_school, now):
    classes.join(any_school.student, any_school.code, now=now + timedelta(days=1))
    assert (
        classes.get_member(any_school.owner, any_school.class_id, any_school.student.id).joined_at
        == now
    )
    classes.remove_member(any_school.owner, any_school.class_id, any_school.student.id, now=now)
    assert classes.my_classes(any_school.student) == []
    with pytest.raises(classes.MembershipEnded):
        classes.join(any_school.student, any_school.code, now=now)
    classes.readmit_member(any_school.owner, any_school.class_id, any_school.student.id)
    assert len(classes.my_classes(any_school.student)) == 1


def test_a_guest_joins_by_signing_up_and_keeps_the_row(any_school, now):
    guest, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    learner, token = classes.sign_up_and_join(
        any_school.code, username="wang", password=PASSWORD, display_name="王", now=now, guest=guest
    )
    assert learner.id == guest.id
    assert accounts.learner_for(token, now=now).name == "王"
    assert classes.get_member(any_school.owner, any_school.class_id, guest.id).name == "王"


def test_a_wrong_code_makes_no_account(school, now):
    with pytest.raises(classes.CodeRefused):
        classes.sign_up_and_join(
            "AAAA-AAAA", username="wang", password=PASSWORD, display_name="", now=now
        )
    with pytest.raises(accounts.LoginRefused):
        accounts.log_in("wang", PASSWORD, now=now)


def test_an_instructor_resets_a_students_password_and_the_sessions_end(school, now):
    _, token = accounts.log_in("student", PASSWORD, now=now)
    _, made = classes.reset_member_password(
        school.owner, school.class_id, school.student.id, now=now
    )
    assert accounts.learner_for(token, now=now) is None
    assert accounts.log_in("student", made, now=now)[0].must_change_password
    for viewer in (school.rival, school.student):
        with pytest.raises(NotFound):
            classes.reset_member_password(viewer, school.class_id, school.student.id, now=now)


def test_nobody_takes_over_an_instructor_who_joined_or_a_student_who_left(school, now):
    classes.join(school.rival, school.code, now=now)
    classes.remove_member(school.owner, school.class_id, school.student.id, now=now)
    for victim in (school.rival, school.student, school.stranger):
        with pytest.raises(NotFound):
            classes.reset_member_password(school.owner, school.class_id, victim.id, now=now)
        assert accounts.log_in(victim.username, PASSWORD, now=now)


def test_packs_are_opened_as_ticked(any_school, now):
    classes.open_packs(any_school.owner, any_school.class_id, ["elements"], now=now)
    assert classes.my_classes(any_school.student)[0].pack_ids == ("elements",)
    with pytest.raises(NotFound):
        classes.open_packs(any_school.owner, any_school.class_id, ["no-such-pack"], now=now)
    classes.open_packs(any_school.owner, any_school.class_id, [], now=now)
    assert classes.get_class(any_school.owner, any_school.class_id).pack_ids == ()


def test_a_member_gets_extra_time(school):
    classes.change_member(
        school.owner,
        school.class_id,
        school.student.id,
        display_name="王小明",
        extra_time_percent=50,
    )
    found = classes.get_member(school.owner, school.class_id, school.student.id)
    assert (found.name, found.extra_time_percent) == ("王小明", 50)


def test_a_code_has_nothing_to_misread():
    assert not set("01258BILOSUVZ") & set(ALPHABET)
    codes = {make_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(read_code(code) == code for code in codes)
