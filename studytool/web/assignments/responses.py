"""The answers of a paper as its page sends them, and back into the page's fields.

Each question's fields begin with `q<position>-`; after that they are those of the study
page, and so are the responses that they make.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import request

from studytool.services.assignments import PaperItem
from studytool.web.answers import KINDS
from studytool.web.cards import Card
from studytool.web.forms import MAX_RESPONSE_LENGTH

_FIELD = re.compile(r"q\d{1,3}-[a-z0-9-]{1,40}")
_MAX_KEPT = 2000


@dataclass(frozen=True)
class Asked:
    """A question on the page with what has been answered so far."""

    position: int
    card: Card
    draft: str

    @property
    def prefix(self) -> str:
        return prefix_of(self.position)

    @property
    def chosen(self) -> set[str]:
        return set(self.draft.split(",")) if self.draft else set()

    @property
    def places(self) -> dict[str, int]:
        """The place of each row that was given one."""
        return {row: place for place, row in enumerate(self.draft.split(","), 1) if row}

    @property
    def pairs(self) -> dict[str, str]:
        """The option that was chosen for each row."""
        return {
            left: right
            for left, _, right in (pair.partition("-") for pair in self.draft.split(","))
            if right
        }


def prefix_of(position: int) -> str:
    return f"q{position}-"


def ask(items: Iterable[PaperItem], drafts: dict[int, str]) -> list[Asked]:
    return [
        Asked(each.position, Card(each.item, each.options), drafts.get(each.position, ""))
        for each in items
    ]


def read_responses(items: Iterable[PaperItem]) -> dict[int, str]:
    """The responses in this request, by position.

    A page that saves while one writes names the questions that were `changed`; without
    any such field, all questions of the page are meant. Nonsense counts as no answer.
    """
    changed = set(request.form.getlist("changed"))
    if not changed and not any(_FIELD.fullmatch(name) for name in request.form):
        return {}
    return {
        each.position: _read(each) for each in items if not changed or str(each.position) in changed
    }


def kept_fields() -> list[tuple[str, str]]:
    """Every answer in this request, to be offered again after it failed."""
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if _FIELD.fullmatch(name) or name == "changed"
    ]
    return fields[:_MAX_KEPT]


def _read(asked: PaperItem) -> str:
    form_name = str(asked.item["form"])
    if form_name not in KINDS or form_name == "true_false":
        text = request.form.get(f"{prefix_of(asked.position)}response", "")
        return text.strip()[:MAX_RESPONSE_LENGTH]
    form: Any = KINDS[form_name](prefix=prefix_of(asked.position), meta={"csrf": False})
    # The whole paper is signed for by the session; single questions carry no token.
    del form.token
    return str(form.given) if form.validate() else ""
