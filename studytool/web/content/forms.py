"""What an instructor's browser may send."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, Optional, Regexp

from studytool.web.forms import SLUG_PATTERN, Between, without_nul

MAX_CELL = 20_000
MAX_NOTE = 2_000


class UploadForm(FlaskForm):
    """A file for a new pack, or for a known one."""

    file = FileField(
        _l("File"),
        validators=[FileRequired(_l("Choose a file."))],
        render_kw={"accept": ".xlsx,.zip,.csv"},
    )
    pack = HiddenField(validators=[Optional(), Length(max=100), Regexp(SLUG_PATTERN)])
    check_only = BooleanField(_l("Only check it, and keep nothing"))
    keep_broken = BooleanField(
        _l("If something is wrong, keep it all the same as a draft to mend here")
    )


class TokenForm(FlaskForm):
    """A list of problems that was told before, to be had as a table."""

    token = HiddenField(validators=[InputRequired()])


class EmptyForm(FlaskForm):
    """A button that needs nothing but its token."""


class EditForm(FlaskForm):
    """An edit of a draft as it was when the page was made."""

    revision = IntegerField(validators=[InputRequired(), Between(1, 2**31 - 1)])


class ResolveForm(FlaskForm):
    state = HiddenField(validators=[AnyOf(["mended", "kept"])])
    note = TextAreaField(
        _l("What the student should know"),
        filters=[without_nul],
        validators=[Length(max=MAX_NOTE, message=_l("Write 2,000 characters at most."))],
    )


class ReportForm(FlaskForm):
    text = TextAreaField(
        _l("What is wrong"),
        filters=[without_nul, lambda text: text.strip() if text else text],
        validators=[
            DataRequired(_l("Say what is wrong.")),
            Length(max=MAX_NOTE, message=_l("Write 2,000 characters at most.")),
        ],
    )


def make_edit_form(fields: Sequence[tuple[str, object, str]], **options: Any) -> EditForm:
    """A form with a text for each of (name, label, value), longer ones in more lines."""
    members: dict[str, Any] = {}
    for name, label, value in fields:
        kind = TextAreaField if len(value) > 60 or "\n" in value else StringField
        members[name] = kind(
            label,
            default=value,
            filters=[without_nul],
            validators=[
                Length(max=MAX_CELL, message=_l("Write less: a cell holds 20,000 characters."))
            ],
        )
    form: EditForm = type("EditFieldsForm", (EditForm,), members)(**options)
    return form
