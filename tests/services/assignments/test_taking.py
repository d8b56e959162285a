from datetime import timedelta

import pytest

from studytool.papers import GRACE
from studytool.services import assignments, classes, study
from studytool.services.assignments import handing_in
from studytool.services.errors import NotFound
from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, ReviewRow, reading
from tests.classroom import right_response

MINUTE = timedelta(minutes=1)


def read_reviews():
    with reading() as session:
        return session.query(ReviewRow).order_by(ReviewRow.id).all()


def test_an_attempt_is_resumed_with_what_was_saved(any_room):
    room = any_room
    student, test_id = room.students[0], room.set_test()
    attempt_id = assignments.start_attempt(student, test_id, now=room.now)
    assignments.save_drafts(student, attempt_id, {1: "a", 3: "x\0y", 99: "z"}, now=room.now)
    assignments.save_drafts(student, attempt_id, {1: "b"}, now=room.now + MINUTE)
    assert assignments.start_attempt(student, test_id, now=room.now + MINUTE) == attempt_id
    sheet = assignments.get_sheet(student, attempt_id, now=room.now + MINUTE)
    assert sheet.drafts == {1: "b", 3: "xy"}
    assert sheet.saved_at == room.now + MINUTE
    assert sheet.unanswered == [2, 4, 5, 6]


def test_nobody_else_sees_or_writes_an_attempt(room):
    owner, other = room.students
    attempt_id = assignments.start_attempt(owner, room.set_test(), now=room.now)
    for who in (other, room.instructor):
        for deed in (
            lambda who: assignments.get_sheet(who, attempt_id, now=room.now),
            lambda who: assignments.save_drafts(who, attempt_id, {1: "a"}, now=room.now),
            lambda who: assignments.submit(who, attempt_id, {}, now=room.now),
            lambda who: assignments.get_outcome(who, attempt_id, now=room.now),
        ):
            with pytest.raises(NotFound):
                deed(who)
    assert assignments.get_sheet(owner, attempt_id, now=room.now).drafts == {}


def test_who_is_not_in_the_class_finds_no_test(room):
    test_id = room.set_test()
    classes.remove_member(room.instructor, room.id, room.students[0].id, now=room.now)
    assert assignments.list_mine(room.students[0], now=room.now) == []
    with pytest.raises(NotFound):
        assignments.start_attempt(room.students[0], test_id, now=room.now)


def test_a_test_is_begun_only_while_it_is_open_and_as_often_as_allowed(room):
    student = room.students[0]
    test_id = room.set_test(attempts_allowed=2)
    for at, reason in ((room.now - MINUTE, "not-open"), (room.now + 120 * MINUTE, "closed")):
        with pytest.raises(assignments.AttemptRefused) as refused:
            assignments.start_attempt(student, test_id, now=at)
        assert refused.value.reason == reason
    for _ in range(2):
        room.take(student, test_id, "110000", at=room.now)
    with pytest.raises(assignments.AttemptRefused) as refused:
        assignments.start_attempt(student, test_id, now=room.now)
    assert refused.value.reason == "none-left"


def test_handing_in_grades_all_and_feeds_the_memory_once(any_room):
    room = any_room
    student = room.students[0]
    attempt_id = room.take(student, room.set_test(), "1100--", at=room.now)
    outcome = assignments.get_outcome(student, attempt_id, now=room.now)
    assert (outcome.mark.score.right, outcome.mark.score.total) == (2, 6)
    assert [bool(each.response) for each in outcome.answers].count(False) == 2
    reviews = read_reviews()
    # What was left out may have been for want of time: it says nothing about memory.
    assert len(reviews) == 4
    assert all(review.is_counted and review.answered_at == room.now for review in reviews)
    assert assignments.submit(student, attempt_id, {1: "other"}, now=room.now)
    assert len(read_reviews()) == 4
    with pytest.raises(assignments.AttemptOver):
        assignments.save_drafts(student, attempt_id, {1: "other"}, now=room.now)
    with pytest.raises(assignments.AttemptOver):
        assignments.get_sheet(student, attempt_id, now=room.now)


def test_cards_after_a_test_are_rebuilt_the_same(room):
    room.take(room.students[0], room.set_test(), "110011", at=room.now)

    def read_cards():
        with reading() as session:
            rows = session.execute(CardRow.__table__.select().order_by(CardRow.prompt_id))
            return [tuple(row) for row in rows]

    before = read_cards()
    assert len(before) == 6
    rebuild_cards()
    assert read_cards() == before


def test_a_second_attempt_on_the_same_day_does_not_count_for_memory(room):
    test_id = room.set_test(attempts_allowed=2)
    for _ in range(2):
        room.take(room.students[0], test_id, "111111", at=room.now)
    assert [review.is_counted for review in read_reviews()] == [True] * 6 + [False] * 6


def test_the_study_loop_shows_no_answer_of_a_test_before_its_results(room):
    student = room.students[0]
    room.take(student, room.set_test(is_feedback_now=False), "111111", at=room.now)
    later = room.now + timedelta(hours=3)
    for review in read_reviews():
        for now in (None, room.now):
            with pytest.raises(NotFound):
                study.get_result(student, review.id, now=now)
        assert study.get_result(student, review.id, now=later).is_right


def test_an_answer_in_a_test_cannot_be_undone(room):
    student = room.students[0]
    room.take(student, room.set_test(), "111111", at=room.now)
    for review in read_reviews():
        with pytest.raises(study.UndoRefused):
            study.undo_answer(student, "elements", review.id, now=room.now)


def test_a_class_that_is_put_away_takes_its_assignments_with_it(room):
    test_id = room.set_test()
    classes.archive_class(room.instructor, room.id, now=room.now)
    assert assignments.list_mine(room.students[0], now=room.now) == []
    with pytest.raises(NotFound):
        assignments.start_attempt(room.students[0], test_id, now=room.now)


def test_results_are_held_back_until_everybody_is_done(room):
    student = room.students[0]
    test_id = room.set_test(is_feedback_now=False, time_limit=40 * MINUTE)
    classes.change_member(
        room.instructor, room.id, room.students[1].id, display_name="", extra_time_percent=50
    )
    attempt_id = room.take(student, test_id, "111111", at=room.now)
    for minutes, is_shown in ((0, False), (121, False), (140, False), (141, True)):
        at = room.now + minutes * MINUTE
        outcome = assignments.get_outcome(student, attempt_id, now=at)
        assert (outcome.answers is not None) == is_shown == (outcome.mark is not None)
        line = assignments.get_mine(student, test_id, now=at).attempts[0]
        assert (line.mark is not None) == is_shown


def test_the_server_keeps_the_time_with_extra_time_and_a_little_grace(room):
    student = room.students[0]
    classes.change_member(
        room.instructor, room.id, student.id, display_name="", extra_time_percent=50
    )
    attempt_id = assignments.start_attempt(
        student, room.set_test(time_limit=20 * MINUTE), now=room.now
    )
    end = room.now + 30 * MINUTE
    assert assignments.get_sheet(student, attempt_id, now=room.now).ends_at == end
    assignments.save_drafts(student, attempt_id, {1: "a"}, now=end + GRACE)
    after = end + GRACE + timedelta(microseconds=1)
    with pytest.raises(assignments.AttemptOver):
        assignments.save_drafts(student, attempt_id, {2: "b"}, now=after)
    assert assignments.get_sheet(student, attempt_id, now=after).is_over
    assert not assignments.submit(student, attempt_id, {2: "b"}, now=after)
    answers = assignments.get_outcome(student, attempt_id, now=after).answers
    assert [each.response for each in answers] == ["a", "", "", "", "", ""]


def test_extra_time_that_is_granted_meanwhile_counts(room):
    student = room.students[0]
    attempt_id = assignments.start_attempt(
        student, room.set_test(time_limit=20 * MINUTE), now=room.now
    )
    classes.change_member(
        room.instructor, room.id, student.id, display_name="", extra_time_percent=100
    )
    sheet = assignments.get_sheet(student, attempt_id, now=room.now)
    assert sheet.ends_at == room.now + 40 * MINUTE


def test_papers_whose_time_is_over_are_collected_with_what_was_saved(any_room):
    room = any_room
    first, second = room.students
    test_id = room.set_test(time_limit=20 * MINUTE)
    attempt_id = assignments.start_attempt(first, test_id, now=room.now)
    item = assignments.get_sheet(first, attempt_id, now=room.now).items[0]
    assignments.save_drafts(first, attempt_id, {1: right_response(item.item)}, now=room.now)
    later = room.now + 15 * MINUTE
    running = assignments.start_attempt(second, test_id, now=later)
    at = room.now + 21 * MINUTE
    assert assignments.collect_overdue(now=at) == 1
    assert assignments.collect_overdue(now=at) == 0
    outcome = assignments.get_outcome(first, attempt_id, now=at)
    assert outcome.submitted_at == room.now + 20 * MINUTE
    assert outcome.mark.score.right == 1
    assert not outcome.is_late
    assert not assignments.get_sheet(second, running, now=at).is_over


def test_a_paper_that_cannot_be_graded_keeps_no_other_from_being_collected(
    any_room, monkeypatch, caplog
):
    room, (first, second) = any_room, any_room.students
    test_id = room.set_test(time_limit=20 * MINUTE)
    broken, whole = (
        assignments.start_attempt(student, test_id, now=room.now) for student in (first, second)
    )
    real = handing_in._collect

    def collect(attempt_id, now):
        if attempt_id == broken:
            raise RuntimeError("of this test")
        return real(attempt_id, now)

    at = room.now + 21 * MINUTE
    with monkeypatch.context() as patch:
        patch.setattr(handing_in, "_collect", collect)
        assert assignments.collect_overdue(now=at) == 1
    assert assignments.get_outcome(second, whole, now=at).mark is not None
    assert f"attempt {broken} could not be handed in" in caplog.text
    assert assignments.collect_overdue(now=at) == 1


def test_a_test_that_was_taken_back_keeps_no_other_from_being_collected(any_room):
    room, (first, second) = any_room, any_room.students
    taken_back, other = (room.set_test(time_limit=20 * MINUTE) for _ in range(2))
    assignments.start_attempt(first, taken_back, now=room.now)
    attempt_id = assignments.start_attempt(second, other, now=room.now)
    assignments.withdraw(room.instructor, room.id, taken_back, now=room.now)
    at = room.now + 21 * MINUTE
    assert assignments.collect_overdue(now=at) == 1
    assert assignments.get_outcome(second, attempt_id, now=at).submitted_at is not None


@pytest.mark.parametrize(
    ("percent", "minutes", "points"), [(0, 119, 6), (0, 121, 6), (25, 119, 6), (25, 121, 4.5)]
)
def test_late_work_is_taken_marked_and_charged_as_was_said(room, percent, minutes, points):
    frame = room.frame(closes_at=room.now + timedelta(days=1), late_percent=percent)
    test_id = room.set_test(frame=frame)
    at = room.now + minutes * MINUTE
    attempt_id = room.take(room.students[0], test_id, "111111", at=at)
    outcome = assignments.get_outcome(room.students[0], attempt_id, now=at)
    assert outcome.is_late == (minutes > 120)
    assert float(outcome.mark.score.points) == points


def test_variants_ask_everybody_the_same_prompts_each_in_another_order(any_room):
    room = any_room
    test_id = room.set_test(count=8, is_same_for_all=False)
    sheets = []
    for student in room.students:
        attempt_id = assignments.start_attempt(student, test_id, now=room.now)
        sheets.append(assignments.get_sheet(student, attempt_id, now=room.now).items)
    asked = [[(e.item["prompt"], e.item["form"]) for e in items] for items in sheets]
    assert asked[0] != asked[1]
    assert sorted(asked[0]) == sorted(asked[1])


def test_an_order_that_is_only_begun_is_wrong_and_no_evidence_of_memory(room):
    test_id = room.set_test(count=30, forms=["ordering", "matching", "select_all", "choice"])
    student = room.students[0]
    attempt_id = assignments.start_attempt(student, test_id, now=room.now)
    items = assignments.get_sheet(student, attempt_id, now=room.now).items
    ordering = next(each for each in items if each.item["form"] == "ordering")
    half = ordering.item["key"][0]
    assignments.submit(student, attempt_id, {ordering.position: half}, now=room.now)
    outcome = assignments.get_outcome(student, attempt_id, now=room.now)
    answer = next(a for a in outcome.answers if a.item.position == ordering.position)
    assert (answer.response, answer.is_right) == (half, False)
    assert read_reviews() == []
