"""Nothing tells what was right in a test before everybody is done."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

from studytool.services import assignments, people, progress, study

MINUTE = timedelta(minutes=1)


def read_export(learner, *, now):
    with zipfile.ZipFile(io.BytesIO(people.export_everything(learner, now=now))) as archive:
        names = ("reviews", "attempt_answers")
        return {name: len(json.loads(archive.read(f"{name}.json"))) for name in names}


def test_progress_and_export_tell_nothing_of_a_sealed_test(any_room):
    room, student = any_room, any_room.students[0]
    room.take(student, room.set_test(is_feedback_now=False), "111000", at=room.now)
    sealed = progress.get_progress(student, "elements", "en", now=room.now)
    assert (sealed.days, sealed.mix_ups) == ({}, [])
    assert read_export(student, now=room.now) == {"reviews": 0, "attempt_answers": 0}
    later = room.now + timedelta(hours=3)
    shown = progress.get_progress(student, "elements", "en", now=later)
    assert [(day.answer_count, day.right_count) for day in shown.days.values()] == [(6, 3)]
    assert read_export(student, now=later) == {"reviews": 6, "attempt_answers": 6}


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
