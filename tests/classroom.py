"""A class with its instructor and students, and tests for them to take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from studytool.services import accounts, assignments, classes, people
from studytool.services.accounts import Learner
from studytool.services.assignments import Frame, TestWish
from studytool.services.roles import Role

PASSWORD = "correct horse"
FORMS = ("choice", "true_false", "typed")


def make_person(username: str, role: Role = Role.STUDENT, *, now: datetime) -> Learner:
    people.create_person(username, role, now=now, password=PASSWORD, name=username.title())
    return accounts.log_in(username, PASSWORD, now=now)[0]


@dataclass(frozen=True)
class Classroom:
    """A class that studies the elements."""

    id: int
    instructor: Learner
    students: list[Learner]
    now: datetime

    def frame(self, **changes: object) -> Frame:
        values = {
            "title": "Friday's test",
            "pack_id": "elements",
            "open_at": self.now,
            "due_at": self.now + timedelta(hours=2),
            "closes_at": self.now + timedelta(hours=2),
            "late_percent": 0,
        }
        return Frame(**{**values, **changes})  # type: ignore[arg-type]

    def set_test(self, count: int = 6, frame: Frame | None = None, **changes: object) -> int:
        wish = {
            "lang": "en",
            "count": count,
            "topics": (),
            "forms": FORMS,
            "is_same_for_all": True,
            "time_limit": None,
            "attempts_allowed": 1,
            "is_feedback_now": True,
            "seed": 7,
        }
        return assignments.set_test(
            self.instructor,
            self.id,
            frame or self.frame(),
            TestWish(**{**wish, **changes}),  # type: ignore[arg-type]
            now=self.now,
        )

    def set_practice(self, goal: str = "cards", amount: int = 3) -> int:
        return assignments.set_practice(
            self.instructor, self.id, self.frame(title="Practice"), goal, amount, now=self.now
        )

    def take(self, student: Learner, test_id: int, rights: str, *, at: datetime) -> int:
        """One attempt: "1" answers rightly, "0" wrongly, "-" not at all; its id."""
        attempt_id = assignments.start_attempt(student, test_id, now=at)
        sheet = assignments.get_sheet(student, attempt_id, now=at)
        by_slot = sorted(sheet.items, key=lambda each: each.slot)
        responses = {
            each.position: right_response(each.item)
            if wanted == "1"
            else wrong_response(each.item)
            if wanted == "0"
            else ""
            for each, wanted in zip(by_slot, rights, strict=True)
        }
        assert assignments.submit(student, attempt_id, responses, now=at)
        return attempt_id


def open_classroom(students: int, *, now: datetime) -> Classroom:
    instructor = make_person("teacher", Role.INSTRUCTOR, now=now)
    class_id = classes.create_class(instructor, name="3A", timezone="Asia/Taipei", now=now)
    classes.open_packs(instructor, class_id, ["elements"], now=now)
    code = classes.get_class(instructor, class_id).join_code
    members = [make_person(f"student{n}", now=now) for n in range(students)]
    for member in members:
        classes.join(member, code, now=now)
    return Classroom(class_id, instructor, members, now)


def right_response(item: dict) -> str:
    in_parts = ("select_all", "ordering", "matching")
    return ",".join(item["key"]) if item["form"] in in_parts else item["key"][0]


def wrong_response(item: dict) -> str:
    wrong = [option["id"] for option in item["options"] if option["id"] not in item["key"]]
    return wrong[0] if wrong else "nothing of the kind"
