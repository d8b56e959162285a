"""Answers as browsers send them, one form per kind, and the response that each makes.

With JavaScript or without, a page sends plain fields; the grader takes one string.
A form without `kind` brings that string ready made, in `response`, as typed answers do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, IntegerField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from studytool.web.forms import (
    MAX_RESPONSE_LENGTH,
    MAX_SHOWN_MS,
    MAX_TOKEN_LENGTH,
    Between,
    without_nul,
)

MAX_ROWS = 20
_ID = re.compile(r"[a-z0-9]{1,8}", re.ASCII)
_PLACE = re.compile(r"[0-9]{1,2}", re.ASCII)


class RowsField(Field):
    """One field for each row, named `<name>-<row's id>`; its data maps ids to values."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors: tuple[str, ...] = ()
        self.errors = ()
        prefix = f"{self.name}-"
        self.data: dict[str, str] = {
            name.removeprefix(prefix): formdata.get(name, "")
            for name in formdata or ()
            if name.startswith(prefix)
        }
        self.raw_data = list(self.data.values())


def _check_ids(form: FlaskForm, field: Field) -> None:
    """Nothing but ids, as our own pages send them."""
    if len(field.data) > MAX_ROWS or not all(_ID.fullmatch(each) for each in field.data):
        raise ValidationError("not ids of ours")


class AnswerForm(FlaskForm):
    """An answer to a question; `unknown` is the "I don't know" button."""

    token = HiddenField(validators=[InputRequired(), Length(max=MAX_TOKEN_LENGTH)])
    response = StringField(filters=[without_nul], validators=[Length(max=MAX_RESPONSE_LENGTH)])
    unknown = HiddenField(validators=[Length(max=1)])
    shown_ms = IntegerField(validators=[Optional(), Between(0, MAX_SHOWN_MS)])

    @property
    def given(self) -> str:
        """The response for the grader; "" if nothing was given."""
        return (self.response.data or "").strip()

    @property
    def slip(self) -> str | None:
        """What the learner must mend before the answer can be graded."""
        return None if self.given else gettext("Give an answer, or choose “I don’t know”.")

    @property
    def kept(self) -> dict[str, str]:
        """What was filled in, by field, to be offered again after a slip."""
        return {}


class SelectAllForm(AnswerForm):
    """Checkboxes of one name."""

    response = SelectMultipleField(validate_choice=False)

    def validate_response(self, field: Field) -> None:
        # One value may bring several ids, as the grader takes them.
        field.data = [each for value in field.data or [] for each in value.split(",") if each]
        _check_ids(self, field)

    @property
    def given(self) -> str:
        return ",".join(dict.fromkeys(self.response.data or []))


class OrderingForm(AnswerForm):
    """The ids in their order, or, without JavaScript, a place for each row."""

    place = RowsField()

    def validate_place(self, field: Field) -> None:
        _check_ids(self, field)
        if not all(_PLACE.fullmatch(value) or not value for value in field.data.values()):
            raise ValidationError("not places")

    @property
    def given(self) -> str:
        if ready := super().given:
            return ready
        places = {row: int(place) for row, place in self.place.data.items() if place}
        return ",".join(sorted(places, key=places.__getitem__))

    @property
    def slip(self) -> str | None:
        places = self.place.data
        if super().given or not any(places.values()):
            return super().slip
        if sorted(int(p or 0) for p in places.values()) != list(range(1, len(places) + 1)):
            return gettext("Give every row a place of its own.")
        return None

    @property
    def kept(self) -> dict[str, str]:
        return {f"place-{row}": place for row, place in self.place.data.items() if place}


class MatchingForm(AnswerForm):
    """For each row at the left, the option that was chosen for it."""

    pair = RowsField()

    def validate_pair(self, field: Field) -> None:
        _check_ids(self, field)
        if not all(_ID.fullmatch(value) or not value for value in field.data.values()):
            raise ValidationError("not ids of ours")

    @property
    def given(self) -> str:
        if ready := super().given:
            return ready
        return ",".join(f"{row}-{option}" for row, option in self.pair.data.items() if option)

    @property
    def slip(self) -> str | None:
        chosen = list(self.pair.data.values())
        if super().slip or not chosen:
            return super().slip
        if not all(chosen):
            return gettext("Choose an answer for every row.")
        if len(set(chosen)) < len(chosen):
            return gettext("Use each answer once at most.")
        return None

    @property
    def kept(self) -> dict[str, str]:
        return {f"pair-{row}": option for row, option in self.pair.data.items() if option}


KINDS: Mapping[str, type[AnswerForm]] = {
    "": AnswerForm,
    "true_false": AnswerForm,
    "select_all": SelectAllForm,
    "ordering": OrderingForm,
    "matching": MatchingForm,
}


def read_answer() -> AnswerForm | None:
    """The form that this request sends; None for a kind that no page has."""
    kind = KINDS.get(request.form.get("kind", ""))
    return kind() if kind else None


def read_draft_response() -> str:
    """The response in a request whose form may be stale or worse; "" for nonsense."""
    form = read_answer()
    if form is None:
        return ""
    form.validate()
    # The forgery token is what failed, if anything; nothing else may be wrong.
    return "" if set(form.errors) - {"csrf_token", "token"} else form.given
