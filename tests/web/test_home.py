"""A student's front page: what is due, and which assignments wait."""

from __future__ import annotations

import re
from datetime import timedelta


def test_the_front_page_says_what_is_due_of_each_pack_and_how_long_it_takes(student):
    page = student.get("/").text
    assert "<h1>Today</h1>" in page
    before = int(re.search(r"(\d+) new</span>", page)[1])
    assert re.search(r"about \d+ min", page)
    student.answer()
    assert f"{before - 1} new</span>" in student.get("/").text


def test_the_front_page_follows_a_test_from_not_begun_to_its_results(app, room, student):
    with app.app_context():
        test_id = room.set_test(time_limit=timedelta(minutes=20))
    assert "not begun" in student.get("/").text
    begun = student.post(f"/assignments/{test_id}/start", {}).location
    page = student.get("/").text
    assert "under way" in page
    assert "20 min left" in page
    student.post(f"{begun}/submit", {})
    page = student.get("/").text
    assert "results are open" in page
    assert f'href="{begun}/result"' in page


def test_results_that_are_held_back_are_announced_with_their_time(app, room, student):
    with app.app_context():
        test_id = room.set_test(is_feedback_now=False)
    begun = student.post(f"/assignments/{test_id}/start", {}).location
    student.post(f"{begun}/submit", {})
    page = student.get("/").text
    assert "results from" in page
    assert "results are open" not in page


def test_nobody_sees_the_assignments_of_another_class(app, room, outsider):
    with app.app_context():
        room.set_test()
    assert "Friday&#39;s test" not in outsider.get("/").text
