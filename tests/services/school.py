"""An administrator, two instructors and a student, for tests of services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from studytool.services import accounts, classes, people
from studytool.services.accounts import Learner
from studytool.services.roles import Role

PASSWORD = "correct horse"


@dataclass(frozen=True)
class School:
    """`class_id` is a class of `owner`; `student` is in it, `stranger` is not."""

    admin: Learner
    owner: Learner
    rival: Learner
    student: Learner
    stranger: Learner
    class_id: int

    @property
    def code(self) -> str:
        return classes.get_class(self.owner, self.class_id).join_code


def found_school(now: datetime) -> School:
    roles = {
        "admin": Role.ADMIN,
        "owner": Role.INSTRUCTOR,
        "rival": Role.INSTRUCTOR,
        "student": Role.STUDENT,
        "stranger": Role.STUDENT,
    }
    found = {}
    for name, role in roles.items():
        people.create_person(name, role, now=now, password=PASSWORD)
        found[name] = accounts.log_in(name, PASSWORD, now=now)[0]
    class_id = classes.create_class(found["owner"], name="7B", timezone="Asia/Taipei", now=now)
    school = School(**found, class_id=class_id)
    classes.join(school.student, school.code, now=now)
    return school
