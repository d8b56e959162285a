"""From a response to a verdict. ``grade`` is the front door."""

from .grade import grade
from .persons import warm_up
from .verdict import Grade

__all__ = ["Grade", "grade", "warm_up"]
