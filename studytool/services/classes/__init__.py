"""Classes: who teaches them, who is in them, and how one gets in.

Whether a class is somebody's business is decided in `access` and nowhere else.
"""

from .access import find_class
from .instructors import Instructor, InstructorRefused, add_instructor, hand_over, remove_instructor
from .joining import (
    CodeRefused,
    JoinedClass,
    MembershipEnded,
    join,
    look_up_code,
    my_classes,
    sign_up_and_join,
)
from .manage import (
    ClassSummary,
    ClassView,
    archive_class,
    change_class,
    close_joining,
    create_class,
    get_class,
    list_classes,
    open_joining,
    open_packs,
    renew_code,
    restore_class,
)
from .members import (
    Member,
    change_member,
    get_member,
    list_members,
    readmit_member,
    remove_member,
    reset_member_password,
)
from .newcards import renew_cards
from .roster import RosterChange, RosterError, RosterPlan, RosterRefused, apply_roster, plan_roster

__all__ = [
    "ClassSummary",
    "ClassView",
    "CodeRefused",
    "Instructor",
    "InstructorRefused",
    "JoinedClass",
    "Member",
    "MembershipEnded",
    "RosterChange",
    "RosterError",
    "RosterPlan",
    "RosterRefused",
    "add_instructor",
    "apply_roster",
    "archive_class",
    "change_class",
    "change_member",
    "close_joining",
    "create_class",
    "find_class",
    "get_class",
    "get_member",
    "hand_over",
    "join",
    "list_classes",
    "list_members",
    "look_up_code",
    "my_classes",
    "open_joining",
    "open_packs",
    "plan_roster",
    "readmit_member",
    "remove_instructor",
    "remove_member",
    "renew_cards",
    "renew_code",
    "reset_member_password",
    "restore_class",
    "sign_up_and_join",
]
