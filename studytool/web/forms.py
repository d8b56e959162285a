"""What a browser may send: one form per POST endpoint. Answers have a file of their own."""

from __future__ import annotations

import unicodedata

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    Form,
    HiddenField,
    IntegerField,
    PasswordField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import AnyOf, InputRequired, Length, Optional, Regexp, ValidationError

from studytool.services.study import EXTENTS
from studytool.web.addresses import MAX_ID

MAX_RESPONSE_LENGTH = 1000
MAX_TOKEN_LENGTH = 4000
# A day: a longer look at a question says nothing about the learner.
MAX_SHOWN_MS = 24 * 60 * 60 * 1000

# An id of the content, as it stands in addresses.
SLUG_PATTERN = r"[a-z0-9_-]+\Z"
# Letters, digits and marks of any script, joined by . _ -
USERNAME_PATTERN = r"[\w.\-]+\Z"


def without_nul(text: str | None) -> str | None:
    """PostgreSQL keeps no NUL, and nobody means to type one."""
    return text.replace("\0", "") if text else text


def as_kept(username: str | None) -> str | None:
    """The username in the form that is stored, so that its length is the stored one's."""
    return unicodedata.normalize("NFKC", username) if username else username


class Between:
    """A whole number within limits, with a message that says which.

    WTForms' NumberRange fails for one of 400 digits.
    """

    def __init__(self, lowest: int, highest: int, message: object = "") -> None:
        self.lowest, self.highest, self.message = lowest, highest, message

    def __call__(self, form: Form, field: Field) -> None:
        if field.data is None or not self.lowest <= field.data <= self.highest:
            if self.message:
                # What WTForms says of something that is no number would stand beside it.
                field.errors = []
            raise ValidationError(str(self.message))


class EmptyForm(FlaskForm):
    """A button, and the token that it was on a page of ours."""


class StartForm(FlaskForm):
    """Start practising a pack as a guest."""

    pack = HiddenField(validators=[InputRequired(), Length(max=100), Regexp(SLUG_PATTERN)])
    timezone = HiddenField(validators=[Length(max=64)])


class LanguageForm(FlaskForm):
    """Change the interface's language and come back to an endpoint."""

    language = HiddenField(validators=[InputRequired(), Length(max=16)])


class ButtonsForm(FlaskForm):
    """Choose how many buttons a flashcard shows."""

    buttons = IntegerField(validators=[InputRequired(), Between(2, 4)])


class UndoForm(FlaskForm):
    """Take back the answer that is recorded as `review`."""

    review = IntegerField(validators=[InputRequired(), Between(1, MAX_ID)])


class AsideForm(FlaskForm):
    """Bury or suspend what a question (`token`) or an answer (`review`) was about."""

    extent = HiddenField(validators=[InputRequired(), AnyOf(EXTENTS)])
    token = HiddenField(validators=[Optional(), Length(max=MAX_TOKEN_LENGTH)])
    review = IntegerField(validators=[Optional(), Between(1, MAX_ID)])


class BackForm(FlaskForm):
    """Bring back what was set aside: these prompts, or all."""

    prompt = SelectMultipleField(validate_choice=False)


class LogInForm(FlaskForm):
    username = StringField(
        _l("Username"),
        validators=[
            InputRequired(_l("Enter your username.")),
            Length(max=40, message=_l("A username has 40 characters at most.")),
        ],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _l("Password"),
        validators=[
            InputRequired(_l("Enter your password.")),
            Length(max=200, message=_l("A password has 200 characters at most.")),
        ],
        render_kw={"autocomplete": "current-password"},
    )
    takes_along = BooleanField(_l("Take along what I practised here as a guest"))


def new_username() -> StringField:
    return StringField(
        _l("Username"),
        filters=[as_kept],
        validators=[
            InputRequired(_l("Enter a username.")),
            Length(2, 40, message=_l("A username has 2 to 40 characters.")),
            Regexp(
                USERNAME_PATTERN,
                message=_l("A username holds letters, digits and . _ - only, without spaces."),
            ),
        ],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )


def new_password(label: object = _l("Password")) -> PasswordField:
    return PasswordField(
        label,
        validators=[
            InputRequired(_l("Enter a password.")),
            Length(8, 200, message=_l("A password has 8 to 200 characters.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )


class SignUpForm(FlaskForm):
    username = new_username()
    password = new_password()
    timezone = HiddenField(validators=[Length(max=64)])
