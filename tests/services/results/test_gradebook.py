from datetime import timedelta
from decimal import Decimal

from sqlalchemy import insert

from studytool.services import assignments, results, study
from studytool.storage import AttemptAnswerRow, RegradeRow, reading, writing
from tests.classroom import right_response, wrong_response

LATER = timedelta(hours=3)


def test_a_gradebook_tells_done_running_missed_and_to_come(room, rights):
    test_id = room.set_test()
    room.take(room.students[0], test_id, "110000", at=room.now)
    assignments.start_attempt(room.students[1], test_id, now=room.now)
    book = results.get_gradebook(room.instructor, room.id, now=room.now)
    assert [row.cells[0].state for row in book.rows[:3]] == ["done", "running", "to-come"]
    assert [(row.total, row.out_of) for row in book.rows[:3]] == [(2, 6), (0, 0), (0, 0)]
    book = results.get_gradebook(room.instructor, room.id, now=room.now + LATER)
    assert [row.cells[0].state for row in book.rows[:3]] == ["done", "running", "missed"]
    assert [(row.total, row.out_of) for row in book.rows[:3]] == [(2, 6), (0, 0), (0, 6)]


def test_the_best_attempt_counts(room):
    test_id = room.set_test(attempts_allowed=3)
    for wanted in ("110000", "111100", "000000"):
        room.take(room.students[0], test_id, wanted, at=room.now)
    row = results.get_gradebook(room.instructor, room.id, now=room.now).rows[0]
    assert row.cells[0].points == Decimal(4)


def test_a_regrade_changes_marks_and_figures_and_is_marked(any_room):
    room = any_room
    student, test_id = room.students[0], room.set_test()
    attempt_id = room.take(student, test_id, "100000", at=room.now)
    with reading() as session:
        wrong = session.query(AttemptAnswerRow).filter_by(is_right=False).first()
        version_id = assignments.get_assignment(room.instructor, room.id, test_id).test.version_id
    with writing() as session:
        session.execute(
            insert(RegradeRow).values(
                review_id=wrong.review_id,
                version_id=version_id,
                was_right=False,
                is_right=True,
                at=room.now,
            )
        )
    cell = results.get_gradebook(room.instructor, room.id, now=room.now).rows[0].cells[0]
    assert (cell.points, cell.is_regraded) == (2, True)
    outcome = assignments.get_outcome(student, attempt_id, now=room.now)
    assert outcome.mark.score.right == 2
    assert [each.is_regraded for each in outcome.answers].count(True) == 1
    analysis = results.analyse(room.instructor, room.id, test_id)
    assert sum(question.figures.right for question in analysis.questions) == 2


def practise(room, student, is_right, count):
    at = room.now
    for _ in range(count):
        at += timedelta(minutes=1)
        question = study.next_question(student, "elements", "en", now=at, form="choice")
        respond = right_response if is_right else wrong_response
        study.record_answer(
            student,
            question.token,
            respond(question.item),
            10,
            now=at + timedelta(seconds=45),
        )


def test_practice_is_counted_without_what_was_answered_in_tests(room):
    practice_id = room.set_practice(amount=2)
    room.take(room.students[1], room.set_test(), "111111", at=room.now)
    practise(room, room.students[0], True, 2)
    lines = results.list_practice(room.instructor, room.id, practice_id)
    assert [(each.progress.done, each.progress.is_complete) for each in lines[:2]] == [
        (2, True),
        (0, False),
    ]
    assert lines[0].progress.minutes == 1
    column = results.get_gradebook(room.instructor, room.id, now=room.now).rows[0].cells[0]
    assert (column.state, column.points) == ("done", 2)


def test_the_overview_tells_recall_by_topic_who_is_behind_and_what_is_mixed_up(room):
    practise(room, room.students[0], True, 4)
    practise(room, room.students[1], False, 4)
    practise(room, room.students[2], False, 4)
    later = room.now + timedelta(days=2)
    found = results.get_overview(room.instructor, room.id, "elements", now=later)
    first, second, *_, last = found.states
    assert sum(topic.seen for topic in first.topics) == 4
    assert first.right_share == 1
    assert second.right_share == 0
    assert (second.overdue, last.overdue) == (4, 0)
    assert last.right_share is None
    assert all(topic.recall is None for topic in last.topics)
    strongest = [max(t.recall for t in s.topics if t.recall is not None) for s in (first, second)]
    assert 1 >= strongest[0] > strongest[1] > 0
    assert any(confusion.students == 2 for confusion in found.confusions)
    assert all(confusion.right != confusion.chosen for confusion in found.confusions)


def test_what_was_answered_today_is_judged_as_of_tomorrow_as_on_the_students_page(room):
    practise(room, room.students[0], False, 4)
    just_now = room.now + timedelta(minutes=5)
    found = results.get_overview(room.instructor, room.id, "elements", now=just_now)
    told = [topic for topic in found.states[0].topics if topic.recall is not None]
    assert sum(topic.seen for topic in told) == 4
    assert all(topic.recall < 0.95 for topic in told)
