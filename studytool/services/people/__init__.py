"""The people of an installation: administering them, and what is kept of them."""

from .erasure import OwnsClasses, erase, erase_myself
from .export import export_everything
from .first_admin import LinkRefused, claim_admin_link, is_admin_link, make_admin_link
from .manage import (
    LastAdmin,
    Person,
    create_person,
    disable_person,
    enable_person,
    find_person_id,
    get_person,
    list_people,
    reset_password,
    set_role,
)

__all__ = [
    "LastAdmin",
    "LinkRefused",
    "OwnsClasses",
    "Person",
    "claim_admin_link",
    "create_person",
    "disable_person",
    "enable_person",
    "erase",
    "erase_myself",
    "export_everything",
    "find_person_id",
    "get_person",
    "is_admin_link",
    "list_people",
    "make_admin_link",
    "reset_password",
    "set_role",
]
