"""What services raise when a request cannot be met."""

from __future__ import annotations


class NotFound(Exception):
    """There is no such thing, or it is not this learner's; which of the two is not told."""
