"""From a response to a verdict. ``grade`` is the front door."""

from .grade import Grade, grade

__all__ = ["Grade", "grade"]
