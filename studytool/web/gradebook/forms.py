"""What a browser may send to set practice and tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateTimeLocalField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from studytool.papers import MARKED_FORMS
from studytool.web.forms import without_nul
from studytool.web.names import FORMS
from studytool.web.peopleforms import Plain

MAX_QUESTIONS = 100
MAX_MINUTES = 24 * 60
MAX_ATTEMPTS = 20
_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
# Times that can be computed with in every zone.
_YEARS = range(2000, 2200)


class MomentField(DateTimeLocalField):
    """A date and a time in the class's zone."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label, format=_FORMATS, **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            self.data = None
            raise ValueError(_l("Enter a date and a time, such as 2026-03-06 09:00.")) from error
        if self.data is not None and self.data.year not in _YEARS:
            self.data = None
            raise ValueError(_l("Enter a date and a time, such as 2026-03-06 09:00."))

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.strftime(_FORMATS[0]) if self.data else ""


class NumberField(IntegerField):
    """A whole number within limits; `may_be_empty` allows none."""

    def __init__(
        self, label: Any, lowest: int, highest: int, *, may_be_empty: bool = False, **options: Any
    ) -> None:
        keys = {"type": "text", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(label, render_kw=keys, **options)
        self.lowest, self.highest, self.may_be_empty = lowest, highest, may_be_empty

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
        self._has_nonsense = bool(text) and self.data is None

    def pre_validate(self, form: Any) -> None:
        if self.data is None and self.may_be_empty and not getattr(self, "_has_nonsense", False):
            return
        if self.data is None or not self.lowest <= self.data <= self.highest:
            message = _l("Enter a whole number from %(lowest)d to %(highest)d.")
            raise ValidationError(str(message) % {"lowest": self.lowest, "highest": self.highest})


class TicksField(SelectMultipleField):
    """Several choices, each with a box to tick; `names` says what each is called."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, names: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(label, choices=list(names or ()), **options)
        self.names = names or {}


class OneOfField(RadioField):
    """One of several choices; `names` says what each is called."""

    def __init__(self, label: Any, names: Mapping[str, Any], **options: Any) -> None:
        super().__init__(label, choices=list(names), **options)
        self.names = names


class ListField(SelectField):
    """One of a list that the view fills in, with its `names`."""

    names: Mapping[str, str] = {}


def _required() -> InputRequired:
    return InputRequired(_l("Enter a date and a time, such as 2026-03-06 09:00."))


class TimesForm(FlaskForm):
    """The name and the times of an assignment."""

    title = StringField(
        _l("Title"),
        filters=[without_nul],
        validators=[
            InputRequired(_l("Give it a title.")),
            Length(max=80, message=_l("A title has 80 characters at most.")),
            Plain(),
        ],
        render_kw={"autocomplete": "off"},
    )
    open_at = MomentField(_l("Opens"), validators=[_required()])
    due_at = MomentField(_l("Due by"), validators=[_required()])

    def validate_due_at(self, field: Field) -> None:
        if not _is_before(self.open_at.data, field.data):
            raise ValidationError(_l("It is due before it opens."))


class LateForm(TimesForm):
    """The times of a test, which may be handed in late."""

    late = OneOfField(
        _l("After the due time"),
        names={
            "refuse": _l("nothing is taken"),
            "accept": _l("it is taken and marked late"),
            "percent": _l("it is taken, marked late, and points are taken off"),
        },
        default="refuse",
    )
    closes_at = MomentField(_l("Taken late until"))
    late_percent = NumberField(_l("Points off, in percent"), 1, 100, may_be_empty=True)

    def validate_closes_at(self, field: Field) -> None:
        if self.late.data != "refuse" and not _is_before(self.due_at.data, field.data):
            raise ValidationError(_l("Enter a time after the due time."))

    def validate_late_percent(self, field: Field) -> None:
        if self.late.data == "percent" and field.data is None:
            raise ValidationError(_l("Enter a whole number from 1 to 100."))


class PracticeForm(TimesForm):
    goal = OneOfField(
        _l("How much"),
        names={"cards": _l("so many answers"), "minutes": _l("so many minutes")},
        default="cards",
    )
    amount = NumberField(_l("How many"), 1, 10_000)


class TestForm(LateForm):
    __test__ = False  # for pytest, which collects what is named so

    lang = ListField(_l("Language of the questions"))
    count = NumberField(_l("Number of questions"), 1, MAX_QUESTIONS, default=10)
    topics = TicksField(_l("Topics"))
    forms = TicksField(
        _l("Forms of question"),
        names={form: FORMS[form] for form in MARKED_FORMS},
        default=["choice"],
    )
    variants = OneOfField(
        _l("Paper"),
        names={
            "same": _l("the same for everybody"),
            "own": _l("the same questions, for each student in another order and wording"),
        },
        default="same",
    )
    limit_minutes = NumberField(_l("Time limit, in minutes"), 1, MAX_MINUTES, may_be_empty=True)
    attempts = NumberField(_l("Attempts allowed"), 1, MAX_ATTEMPTS, default=1)
    feedback = OneOfField(
        _l("Students see results and answers"),
        names={"closed": _l("once everybody is done"), "now": _l("as soon as they hand in")},
        default="closed",
    )

    def validate_forms(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_l("Choose one form or more."))


def _is_before(first: datetime | None, second: datetime | None) -> bool:
    # A time that is missing is told at its own field.
    return second is not None and (first is None or first < second)
