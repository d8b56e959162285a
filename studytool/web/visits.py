"""What a visit to the study page carries from question to question in its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, request

from studytool.scheduling import FORMS
from studytool.services.study import ORDERS, Cram
from studytool.web.addresses import MAX_ID

MAX_MORE = 1000
CRAM = "cram"
_ABOUT = re.compile(r"[a-z0-9_-]{1,100}(?:,[a-z0-9_-]{1,100}){0,9}", re.ASCII)

# The query arguments of a visit, and those of single pages, that an address keeps.
ARGUMENTS = ("form", "more", "siblings", "mode", "order", "since", "about")
KEPT_ARGUMENTS = (*ARGUMENTS, "again", "quote", "token")


@dataclass(frozen=True)
class Visit:
    """`form` forces a form where it exists; `more` raises today's limits, and
    `has_siblings` lets a subject come twice a day. `cram` is practice that leaves the
    schedule alone; its `since` is negative while the round has not begun.
    """

    form: str | None = None
    more: int = 0
    has_siblings: bool = False
    cram: Cram | None = None

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments for `url_for`, without those that say nothing."""
        arguments: dict[str, Any] = {}
        if self.form:
            arguments["form"] = self.form
        if self.more:
            arguments["more"] = self.more
        if self.has_siblings:
            arguments["siblings"] = 1
        if self.cram:
            arguments |= {"mode": CRAM, "order": self.cram.order}
            if self.cram.since >= 0:
                arguments["since"] = self.cram.since
            if self.cram.about:
                arguments["about"] = ",".join(self.cram.about)
        return arguments

    @property
    def wishes(self) -> dict[str, Any]:
        """The arguments for the study services, `form` aside."""
        return {"more": self.more, "has_siblings": self.has_siblings, "cram": self.cram}

    @property
    def without_cram(self) -> dict[str, Any]:
        return replace(self, cram=None).arguments

    def with_more(self, count: int) -> dict[str, Any]:
        """The arguments of a visit with `count` more questions."""
        return replace(self, more=min(self.more + count, MAX_MORE)).arguments

    def with_siblings(self) -> dict[str, Any]:
        """The arguments of a visit in which a subject may come twice."""
        return replace(self, has_siblings=True).arguments

    def with_round(self, since: int) -> Visit:
        """The same visit with a round of cramming that begins after the review `since`."""
        assert self.cram is not None
        return replace(self, cram=replace(self.cram, since=since))


def read_visit() -> Visit:
    """The visit in this request's address; nonsense counts as absent."""
    form = request.args.get("form")
    more = request.args.get("more", 0, type=int)
    return Visit(
        form=form if form in FORMS else None,
        more=more if 0 < more <= MAX_MORE else 0,
        has_siblings=request.args.get("siblings") == "1",
        cram=_read_cram() if request.args.get("mode") == CRAM else None,
    )


def read_review(name: str) -> int | None:
    """A review's id among the request's arguments, None for nonsense."""
    review_id = request.args.get(name, type=int)
    return review_id if review_id is not None and 0 < review_id <= MAX_ID else None


def _read_cram() -> Cram:
    since = request.args.get("since", -1, type=int)
    order = next((each for each in ORDERS if each == request.args.get("order")), ORDERS[0])
    about = request.args.get("about", "")
    return Cram(
        since if 0 <= since <= MAX_ID else -1,
        order,
        tuple(about.split(",")) if _ABOUT.fullmatch(about) else (),
    )


def configure(app: Flask) -> None:
    app.jinja_env.globals["kept_arguments"] = KEPT_ARGUMENTS
