from datetime import timedelta

import pytest

from studytool.services import assignments
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from tests.classroom import make_person


def papers(room, test_id):
    printed = assignments.get_printed(room.instructor, room.id, test_id)
    return [(each.item["id"], each.option_order) for each in printed.items]


def test_the_same_seed_draws_the_same_paper(room):
    first, again = room.set_test(), room.set_test()
    assert papers(room, first) == papers(room, again)
    assert len(papers(room, first)) == 6
    assert papers(room, room.set_test(seed=8)) != papers(room, first)


def test_a_paper_keeps_to_its_topics_and_forms(room):
    printed = assignments.get_printed(
        room.instructor, room.id, room.set_test(count=50, topics=["element"], forms=["typed"])
    )
    assert {each.item["form"] for each in printed.items} == {"typed"}
    with pytest.raises(assignments.NothingToDraw):
        room.set_test(topics=["no such topic"])


@pytest.mark.parametrize("change", [{"due_at": -1}, {"closes_at": 1}])
def test_times_out_of_order_are_refused(room, change):
    wrong = {name: room.now + timedelta(hours=hours) for name, hours in change.items()}
    with pytest.raises(assignments.TimesRefused):
        room.set_test(frame=room.frame(**wrong))


def test_a_pack_that_is_not_open_to_the_class_cannot_be_set(room):
    with pytest.raises(NotFound):
        room.set_test(frame=room.frame(pack_id="nothing"))


def test_nobody_else_sets_changes_withdraws_or_prints(room):
    test_id = room.set_test()
    stranger = make_person("stranger", Role.INSTRUCTOR, now=room.now)
    frame = room.frame()
    for other in (stranger, room.students[0]):
        for deed in (
            lambda who: assignments.set_practice(who, room.id, frame, "cards", 3, now=room.now),
            lambda who: assignments.withdraw(who, room.id, test_id, now=room.now),
            lambda who: assignments.get_printed(who, room.id, test_id),
            lambda who: assignments.get_assignment(who, room.id, test_id),
            lambda who: assignments.list_assignments(who, room.id),
        ):
            with pytest.raises(NotFound):
                deed(other)
    assert len(assignments.list_assignments(room.instructor, room.id)) == 1


def test_what_is_withdrawn_is_seen_by_nobody(room):
    test_id = room.set_test()
    assert [each.assignment.id for each in mine(room)] == [test_id]
    assignments.withdraw(room.instructor, room.id, test_id, now=room.now)
    assert mine(room) == []
    with pytest.raises(NotFound):
        assignments.start_attempt(room.students[0], test_id, now=room.now)


def test_practice_counts_answers_between_its_times(room):
    practice_id = room.set_practice()
    found = assignments.get_mine(room.students[0], practice_id, now=room.now)
    assert (found.progress.done, found.progress.amount) == (0, 3)
    assert not found.progress.is_complete


def mine(room):
    return assignments.list_mine(room.students[0], now=room.now)
