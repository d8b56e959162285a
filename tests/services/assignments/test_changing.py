"""What is set can be changed, and who has begun loses nothing by it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from studytool.services import assignments
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from studytool.storage import PaperItemRow, TestRow, writing
from tests.classroom import make_person

MINUTE = timedelta(minutes=1)


def change(room, test_id, *, due, closes, opens=0, late_percent=0):
    """Move the times to so many minutes from now."""
    assignments.change_times(
        room.instructor,
        room.id,
        test_id,
        title="Friday's test",
        open_at=room.now + opens * MINUTE,
        due_at=room.now + due * MINUTE,
        closes_at=room.now + closes * MINUTE,
        late_percent=late_percent,
    )


def set_late_test(room, **changes):
    """Due after two hours, and taken late for another."""
    return room.set_test(frame=room.frame(closes_at=room.now + 180 * MINUTE), **changes)


def is_late(room, attempt_id):
    outcome = assignments.get_outcome(
        room.students[0], attempt_id, now=room.now + timedelta(days=1)
    )
    return outcome.is_late


def read_paper(room, test_id):
    printed = assignments.get_printed(room.instructor, room.id, test_id)
    return [(each.item["id"], each.option_order) for each in printed.items]


@pytest.mark.parametrize("times", [{"due": 0, "closes": 9}, {"due": 9, "closes": 8}])
def test_times_out_of_order_are_refused_and_change_nothing(room, times):
    test_id = room.set_test()
    before = assignments.get_assignment(room.instructor, room.id, test_id)
    with pytest.raises(assignments.TimesRefused):
        change(room, test_id, **times)
    assert assignments.get_assignment(room.instructor, room.id, test_id) == before


def test_an_attempt_under_way_ends_no_sooner_than_it_was_told(room):
    student, test_id = room.students[0], set_late_test(room)
    attempt_id = assignments.start_attempt(student, test_id, now=room.now)
    change(room, test_id, due=5, closes=5)
    sheet = assignments.get_sheet(student, attempt_id, now=room.now + 170 * MINUTE)
    assert (sheet.ends_at, sheet.is_over) == (room.now + 180 * MINUTE, False)
    with pytest.raises(assignments.AttemptRefused):
        assignments.start_attempt(room.students[1], test_id, now=room.now + 6 * MINUTE)


@pytest.mark.parametrize(("minutes", "is_told_late"), [(119, False), (121, True)])
def test_an_attempt_under_way_is_late_no_sooner_than_it_was_told(any_room, minutes, is_told_late):
    room, test_id = any_room, set_late_test(any_room)
    attempt_id = assignments.start_attempt(room.students[0], test_id, now=room.now)
    change(room, test_id, due=5, closes=180)
    assignments.submit(room.students[0], attempt_id, {}, now=room.now + minutes * MINUTE)
    assert is_late(room, attempt_id) == is_told_late
    later = assignments.start_attempt(room.students[1], test_id, now=room.now + 6 * MINUTE)
    assignments.submit(room.students[1], later, {}, now=room.now + 7 * MINUTE)
    outcome = assignments.get_outcome(room.students[1], later, now=room.now + 8 * MINUTE)
    assert outcome.is_late


def test_a_due_time_that_is_moved_on_forgives_and_one_moved_back_accuses_nobody(any_room):
    room, test_id = any_room, set_late_test(any_room)
    attempt_id = room.take(room.students[0], test_id, "111111", at=room.now + 130 * MINUTE)
    assert is_late(room, attempt_id)
    change(room, test_id, due=125, closes=180)
    assert is_late(room, attempt_id)
    change(room, test_id, due=140, closes=180)
    assert not is_late(room, attempt_id)
    change(room, test_id, due=60, closes=180)
    assert not is_late(room, attempt_id)


def test_of_an_attempt_left_lying_it_counts_when_it_was_last_written_to(room):
    student, test_id = room.students[0], set_late_test(room)
    attempt_id = assignments.start_attempt(student, test_id, now=room.now)
    assignments.save_drafts(student, attempt_id, {1: "a"}, now=room.now + 125 * MINUTE)
    assignments.collect_overdue(now=room.now + 181 * MINUTE)
    assert is_late(room, attempt_id)
    change(room, test_id, due=130, closes=180)
    assert not is_late(room, attempt_id)


def test_another_paper_is_drawn_as_the_first_was_asked_for(any_room):
    room = any_room
    test_id = room.set_test(count=5, topics=["element"], forms=["typed", "choice"], seed=7)
    before = read_paper(room, test_id)
    assignments.draw_another(room.instructor, room.id, test_id, seed=8)
    after = read_paper(room, test_id)
    assert after != before
    wanted = room.set_test(count=5, topics=["element"], forms=["typed", "choice"], seed=8)
    assert after == read_paper(room, wanted)
    attempt_id = assignments.start_attempt(room.students[0], test_id, now=room.now)
    sheet = assignments.get_sheet(room.students[0], attempt_id, now=room.now)
    assert [(each.item["id"], each.option_order) for each in sheet.items] == after


@pytest.mark.parametrize("is_same_for_all", [True, False])
def test_a_paper_that_somebody_has_begun_stays(any_room, is_same_for_all):
    room = any_room
    test_id = room.set_test(is_same_for_all=is_same_for_all)
    assert assignments.get_printed(room.instructor, room.id, test_id).can_be_drawn_anew
    assignments.start_attempt(room.students[0], test_id, now=room.now)
    before = read_paper(room, test_id)
    assert not assignments.get_printed(room.instructor, room.id, test_id).can_be_drawn_anew
    with pytest.raises(assignments.PaperFrozen):
        assignments.draw_another(room.instructor, room.id, test_id)
    with pytest.raises(DBAPIError, match="append-only"), writing() as session:
        session.execute(sa.delete(PaperItemRow))
    assert read_paper(room, test_id) == before


def test_of_a_test_whose_wish_is_not_known_no_other_paper_is_drawn(room):
    test_id = room.set_test()
    with writing() as session:
        session.execute(sa.update(TestRow).values(asked_for=sa.null()))
    assert not assignments.get_printed(room.instructor, room.id, test_id).can_be_drawn_anew
    with pytest.raises(assignments.PaperFrozen):
        assignments.draw_another(room.instructor, room.id, test_id)


def test_nobody_else_changes_times_or_draws_and_practice_has_no_paper(room):
    test_id, practice_id = room.set_test(), room.set_practice()
    stranger = make_person("stranger", Role.INSTRUCTOR, now=room.now)
    before = read_paper(room, test_id)
    for other in (stranger, room.students[0]):
        with pytest.raises(NotFound):
            assignments.draw_another(other, room.id, test_id)
        with pytest.raises(NotFound):
            assignments.change_times(
                other,
                room.id,
                test_id,
                title="Mine",
                open_at=room.now,
                due_at=room.now + MINUTE,
                closes_at=room.now + MINUTE,
                late_percent=0,
            )
    with pytest.raises(NotFound):
        assignments.draw_another(room.instructor, room.id, practice_id)
    assert read_paper(room, test_id) == before


def test_who_begins_while_papers_are_drawn_keeps_the_paper_that_was_begun(any_app, any_room):
    room, barrier = any_room, Barrier(4)
    test_id = room.set_test()

    def run(deed):
        with any_app.app_context():
            barrier.wait(30)
            return deed()

    def draw():
        for _ in range(5):
            try:
                assignments.draw_another(room.instructor, room.id, test_id)
            except assignments.PaperFrozen:
                return

    def begin(student):
        attempt_id = assignments.start_attempt(student, test_id, now=room.now)
        sheet = assignments.get_sheet(student, attempt_id, now=room.now)
        return [(each.item["id"], each.option_order) for each in sheet.items]

    with ThreadPoolExecutor(4) as pool:
        drawing = [pool.submit(run, draw) for _ in range(2)]
        begun = [pool.submit(run, lambda who=who: begin(who)) for who in room.students]
        for each in drawing:
            each.result()
        papers = [each.result() for each in begun]
    assert papers[0] == papers[1] == read_paper(room, test_id)
    assert len(papers[0]) == 6
