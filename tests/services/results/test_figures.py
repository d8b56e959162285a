"""The figures on the screen are those that anybody computes from the exported answers."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from decimal import Decimal
from statistics import correlation, pvariance

import pytest

from studytool.services import assignments, classes, results
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from studytool.web.gradebook.files import answers_csv
from tests.classroom import make_person


def compute(text: str) -> dict[str, object]:
    """Item statistics by another hand: from the file alone, by Python's own library."""
    rows = [
        row
        for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
        if row["attempt"] == "1"
    ]
    table: dict[str, dict[int, float]] = defaultdict(dict)
    for row in rows:
        table[row["username"]][int(row["question"])] = float(row["right"])
    numbers = sorted({int(row["question"]) for row in rows})
    totals = {who: sum(answers.values()) for who, answers in table.items()}
    figures = {}
    for number in numbers:
        own = [answers[number] for answers in table.values()]
        rest = [totals[who] - answers[number] for who, answers in table.items()]
        varies = len(set(own)) > 1 and len(set(rest)) > 1
        figures[number] = (sum(own) / len(own), correlation(own, rest) if varies else None)
    k = len(numbers)
    of_items = sum(pvariance([answers[n] for answers in table.values()]) for n in numbers)
    chosen: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows:
        chosen[int(row["question"]), row["response"]] += 1
    return {
        "figures": figures,
        "kr20": k / (k - 1) * (1 - of_items / pvariance(totals.values())),
        "mean": sum(totals.values()) / len(totals) / k,
        "chosen": chosen,
    }


@pytest.mark.parametrize("is_same_for_all", [True, False])
def test_an_independent_script_finds_the_same_figures(any_room, rights, is_same_for_all):
    room = any_room
    test_id = room.set_test(is_same_for_all=is_same_for_all, attempts_allowed=2)
    for student, wanted in zip(room.students, rights, strict=True):
        room.take(student, test_id, wanted, at=room.now)
    # Second attempts must change nothing.
    room.take(room.students[-1], test_id, "111111", at=room.now)
    found = results.analyse(room.instructor, room.id, test_id)
    listed = results.list_answers(room.instructor, room.id, test_id)
    assert len(listed) == 6 * (len(rights) + 1)
    computed = compute(answers_csv(listed))
    for question in found.questions:
        facility, discrimination = computed["figures"][question.number]
        assert question.figures.facility == pytest.approx(facility)
        assert question.figures.discrimination == (
            None if discrimination is None else pytest.approx(discrimination)
        )
        if is_same_for_all:
            for use in question.items[0].options:
                assert use.chosen == computed["chosen"][question.number, use.option]
    assert found.reliability == pytest.approx(computed["kr20"])
    assert found.mean == pytest.approx(computed["mean"])
    assert found.students == len(rights)
    assert sorted(q.unanswered for q in found.questions) == [0, 0, 0, 0, 0, 1]
    assert sum(found.spread) == len(rights)


def test_a_question_has_the_number_that_it_has_on_the_printed_paper(room, rights):
    test_id = room.set_test()
    for student, wanted in zip(room.students, rights, strict=True):
        room.take(student, test_id, wanted, at=room.now)
    printed = assignments.get_printed(room.instructor, room.id, test_id)
    on_paper = [(each.position, each.item["id"]) for each in printed.items]
    figures = results.analyse(room.instructor, room.id, test_id).questions
    assert [(each.number, each.items[0].item["id"]) for each in figures] == on_paper
    listed = results.list_answers(room.instructor, room.id, test_id)
    assert {(each.question, each.item) for each in listed} == set(on_paper)


def test_points_in_the_export_add_up_to_the_gradebook(room, rights):
    test_id = room.set_test()
    for student, wanted in zip(room.students[:4], rights, strict=False):
        room.take(student, test_id, wanted, at=room.now)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in results.list_answers(room.instructor, room.id, test_id):
        sums[row.username] += row.points
    book = results.get_gradebook(room.instructor, room.id, now=room.now)
    assert {row.student.username: row.total for row in book.rows if row.out_of} == sums


def test_a_test_that_nobody_took_has_no_figures(room):
    found = results.analyse(room.instructor, room.id, room.set_test())
    assert (found.students, found.mean, found.reliability) == (0, None, None)
    assert [q.figures.facility for q in found.questions] == [None] * 6


def test_who_left_the_class_stays_in_the_figures_of_a_test_that_was_taken(room, rights):
    test_id = room.set_test()
    room.take(room.students[0], test_id, "111000", at=room.now)
    for student in room.students[:2]:
        classes.remove_member(room.instructor, room.id, student.id, now=room.now)
    found = results.analyse(room.instructor, room.id, test_id)
    assert found.students == 1
    assert len(found.lines) == len(rights) - 1
    assert len(results.list_answers(room.instructor, room.id, test_id)) == 6


def test_results_are_nobody_elses(room):
    test_id = room.set_test()
    stranger = make_person("stranger", Role.INSTRUCTOR, now=room.now)
    for other in (stranger, room.students[0]):
        for look in (
            lambda who: results.analyse(who, room.id, test_id),
            lambda who: results.list_answers(who, room.id, test_id),
            lambda who: results.get_gradebook(who, room.id, now=room.now),
            lambda who: results.get_overview(who, room.id, "elements", now=room.now),
        ):
            with pytest.raises(NotFound):
                look(other)
