"""The pages of an instructor: classes and those who are in them.

The blueprint is for instructors (`sessions.ROLE_OF_BLUEPRINT`); whose class it is
the services decide, and an outsider sees 404.
"""

from . import classes, members, roster
from .blueprint import bp

__all__ = ["bp", "classes", "members", "roster"]
