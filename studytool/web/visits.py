"""What a visit to the study page carries from question to question in its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import request, session

from studytool.scheduling import FORMS

MAX_MORE = 1000
BUTTON_COUNTS = (2, 4)


@dataclass(frozen=True)
class Visit:
    """`form` forces a form where it exists; `more` raises today's limit of new questions."""

    form: str | None = None
    more: int = 0

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments for `url_for`, without those that say nothing."""
        arguments: dict[str, Any] = {}
        if self.form:
            arguments["form"] = self.form
        if self.more:
            arguments["more"] = self.more
        return arguments

    def with_more(self, count: int) -> dict[str, Any]:
        """The arguments of a visit with `count` more new questions."""
        return replace(self, more=min(self.more + count, MAX_MORE)).arguments


def read_visit() -> Visit:
    """The visit in this request's address; nonsense counts as absent."""
    form = request.args.get("form")
    more = request.args.get("more", 0, type=int)
    return Visit(
        form=form if form in FORMS else None,
        more=more if 0 < more <= MAX_MORE else 0,
    )


def button_count() -> int:
    """How many grading buttons this browser's learner wants to see."""
    chosen = session.get("buttons")
    return chosen if chosen in BUTTON_COUNTS else BUTTON_COUNTS[0]


def choose_buttons(count: int | None) -> None:
    if count in BUTTON_COUNTS:
        session["buttons"] = count
