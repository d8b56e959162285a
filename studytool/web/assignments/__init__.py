"""A student's pages of assignments: what there is to do, tests to take, results to read."""

from . import pages, taking
from .blueprint import bp

__all__ = ["bp", "pages", "taking"]
