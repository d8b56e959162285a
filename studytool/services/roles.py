"""What somebody may do beside studying."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Each may do what those before it may."""

    STUDENT = "student"
    INSTRUCTOR = "instructor"
    ADMIN = "admin"

    def includes(self, other: Role) -> bool:
        """Whether this role may do what `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)
