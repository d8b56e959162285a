"""An instructor's pages of assignments and results, under the class that they belong to.

The blueprint is for instructors (`sessions.ROLE_OF_BLUEPRINT`); whose class it is the
services decide, and an outsider sees 404.
"""

from . import book, overview, paper, results, setting
from .blueprint import bp

__all__ = ["book", "bp", "overview", "paper", "results", "setting"]
