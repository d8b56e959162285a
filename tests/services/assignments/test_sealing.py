"""Nothing tells what was right in a test before everybody is done."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

from studytool.services import assignments, people, progress, study
from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, reading

MINUTE = timedelta(minutes=1)


def read_export(learner):
    with zipfile.ZipFile(io.BytesIO(people.export_everything(learner))) as archive:
        names = ("reviews", "attempt_answers")
        return {name: len(json.loads(archive.read(f"{name}.json"))) for name in names}


def test_progress_and_export_tell_nothing_of_a_sealed_test(any_room):
    room, student = any_room, any_room.students[0]
    room.take(student, room.set_test(is_feedback_now=False), "111000", at=room.now)
    sealed = progress.get_progress(student, "elements", "en", now=room.now)
    assert (sealed.days, sealed.mix_ups) == ({}, [])
    assert read_export(student) == {"reviews": 0, "attempt_answers": 0}
    later = room.now + timedelta(hours=3)
    assert assignments.open_results(now=room.now + timedelta(hours=1)) == 0
    assert assignments.open_results(now=later) == 1
    shown = progress.get_progress(student, "elements", "en", now=later)
    assert [(day.answer_count, day.right_count) for day in shown.days.values()] == [(6, 3)]
    assert read_export(student) == {"reviews": 6, "attempt_answers": 6}


def read_cards():
    with reading() as session:
        table = CardRow.__table__
        return [tuple(row) for row in session.execute(table.select().order_by(*table.c[:3]))]


def test_no_card_moves_for_a_sealed_test_before_its_results_open(any_room):
    room, student = any_room, any_room.students[0]
    asked = study.next_question(student, "elements", "en", now=room.now)
    study.record_answer(student, asked.token, "", None, now=room.now)
    before = read_cards()
    day = timedelta(days=1)
    frame = room.frame(due_at=room.now + 3 * day, closes_at=room.now + 3 * day)
    test_id = room.set_test(frame=frame, is_feedback_now=False)
    room.take(student, test_id, "111000", at=room.now + day)
    assert read_cards() == before
    rebuild_cards()
    assert read_cards() == before
    # As it would have been without a seal, to the last digit.
    assert assignments.open_results(now=room.now + 4 * day) == 1
    opened = read_cards()
    assert 6 <= len(opened) <= 7
    at = [column.name for column in CardRow.__table__.c].index("last_answered_at")
    assert {card[at] for card in set(opened) - set(before)} == {room.now + day}
    rebuild_cards()
    assert read_cards() == opened
    assert assignments.open_results(now=room.now + 4 * day) == 0


def test_what_was_practised_meanwhile_comes_after_the_test(room):
    student, test_id = room.students[0], room.set_test(count=6, is_feedback_now=False)
    attempt_id = room.take(student, test_id, "000000", at=room.now)
    item = assignments.get_outcome(student, attempt_id, now=room.now + timedelta(hours=3))
    prompts = {each.item.item["prompt"] for each in item.answers}
    for _ in range(60):
        asked = study.next_question(student, "elements", "en", now=room.now + MINUTE, more=1000)
        study.record_answer(student, asked.token, asked.item["key"][0], 1, now=room.now + MINUTE)
        if asked.item["prompt"] in prompts:
            break
    assignments.open_results(now=room.now + timedelta(hours=3))
    with reading() as session:
        card = session.get(CardRow, (student.id, "elements", asked.item["prompt"]))
    assert card.review_count == 2
    assert card.introduced_at == room.now
    assert card.last_answered_at == room.now + MINUTE


def test_the_finish_screen_does_not_count_what_was_right_in_a_sealed_test(room):
    student = room.students[0]
    room.take(student, room.set_test(is_feedback_now=False), "111000", at=room.now)

    def finish(now):
        for _ in range(200):
            asked = study.next_question(student, "elements", "en", now=now)
            if isinstance(asked, study.Finished):
                return asked.answered_today, asked.right_today
            study.set_aside(student, "elements", "bury_subject", token=asked.token, now=now)
        raise AssertionError("it never ends")

    assert finish(room.now) == (0, 0)
    assignments.open_results(now=room.now + timedelta(hours=3))
    assert finish(room.now + timedelta(hours=3)) == (6, 3)


def test_closing_early_shows_nothing_while_an_attempt_still_runs(any_room):
    room, (first, second) = any_room, any_room.students
    test_id = room.set_test(is_feedback_now=False, time_limit=60 * MINUTE)
    done = room.take(first, test_id, "111000", at=room.now)
    running = assignments.start_attempt(second, test_id, now=room.now + 30 * MINUTE)
    closes_at = room.now + 35 * MINUTE
    assignments.change_times(
        room.instructor,
        room.id,
        test_id,
        title="Friday's test",
        open_at=room.now,
        due_at=closes_at,
        closes_at=closes_at,
        late_percent=0,
    )
    at = room.now + 40 * MINUTE
    assert not assignments.get_sheet(second, running, now=at).is_over
    assert assignments.get_outcome(first, done, now=at).answers is None
    assert assignments.submit(second, running, {}, now=at)
    assert assignments.get_outcome(first, done, now=at).answers is not None
