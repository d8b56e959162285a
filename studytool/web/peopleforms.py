"""What a browser may send about people and classes."""

from __future__ import annotations

import unicodedata
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    Field,
    Form,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from studytool.services.classes.members import MAX_EXTRA_TIME_PERCENT
from studytool.services.roles import Role
from studytool.web.forms import Between, new_password, new_username, without_nul

NAME_LENGTH = _l("A name has 80 characters at most.")
ROLE_NAMES = {
    Role.STUDENT: _l("Student"),
    Role.INSTRUCTOR: _l("Instructor"),
    Role.ADMIN: _l("Administrator"),
}


class Plain:
    """Text without control characters, which no name has and some programs obey."""

    def __call__(self, form: Form, field: Field) -> None:
        if any(unicodedata.category(char) == "Cc" for char in field.data or ""):
            raise ValidationError(_l("A name holds no control characters."))


class WholeNumberField(IntegerField):
    """Typed like any text. What is no number has no `data`, and a validator says so."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None


class KnownZone:
    """The name of a time zone, such as Asia/Taipei."""

    def __call__(self, form: Form, field: Field) -> None:
        if field.data not in available_timezones():
            raise ValidationError(_l("Choose a time zone from the list, such as Asia/Taipei."))


def _display_name() -> StringField:
    return StringField(
        _l("Name on class lists"),
        filters=[without_nul],
        validators=[Length(max=80, message=NAME_LENGTH), Plain()],
        render_kw={"autocomplete": "name"},
    )


def _code() -> StringField:
    return StringField(
        _l("Class code"),
        validators=[
            InputRequired(_l("Enter the code that your instructor gave you.")),
            Length(max=20, message=_l("A class code has 8 letters and digits.")),
        ],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


def _role() -> RadioField:
    """Its labels are in `ROLE_NAMES`."""
    return RadioField(
        _l("Role"),
        choices=[role.value for role in Role],
        validators=[InputRequired(_l("Choose one."))],
    )


class NameForm(FlaskForm):
    display_name = _display_name()


class PasswordForm(FlaskForm):
    current = PasswordField(
        _l("Current password"),
        validators=[
            InputRequired(_l("Enter your current password.")),
            Length(max=200, message=_l("A password has 200 characters at most.")),
        ],
        render_kw={"autocomplete": "current-password"},
    )
    password = new_password(_l("New password"))

    def validate_password(self, field: Field) -> None:
        if field.data == self.current.data:
            raise ValidationError(_l("Choose a password other than the current one."))


class EraseMyselfForm(FlaskForm):
    current = PasswordField(
        _l("Your password"),
        validators=[
            InputRequired(_l("Enter your password.")),
            Length(max=200, message=_l("A password has 200 characters at most.")),
        ],
        render_kw={"autocomplete": "current-password"},
    )


class CodeForm(FlaskForm):
    """Join a class with an account."""

    code = _code()


class JoinForm(FlaskForm):
    """Join a class and make the account for it; the fields in the page's order."""

    code = _code()
    display_name = _display_name()
    username = new_username()
    password = new_password()
    timezone = HiddenField(validators=[Length(max=64)])


class ClassForm(FlaskForm):
    name = StringField(
        _l("Name of the class"),
        filters=[without_nul],
        validators=[
            InputRequired(_l("Give the class a name.")),
            Length(max=80, message=NAME_LENGTH),
            Plain(),
        ],
        render_kw={"autocomplete": "off"},
    )
    timezone = StringField(
        _l("Time zone"),
        validators=[InputRequired(_l("Choose a time zone.")), KnownZone()],
        render_kw={"list": "timezones", "autocomplete": "off", "spellcheck": "false"},
    )
    desired_retention = WholeNumberField(
        _l("Share to be remembered, in percent"),
        validators=[
            Optional(),
            Between(70, 97, _l("Enter a whole number from 70 to 97, or nothing.")),
        ],
        render_kw={"type": "text", "inputmode": "numeric", "autocomplete": "off"},
    )


class CodeActionForm(FlaskForm):
    do = RadioField(choices=["renew", "close", "open"], validators=[InputRequired()])


class ArchiveForm(FlaskForm):
    do = RadioField(choices=["archive", "restore"], validators=[InputRequired()])


class PacksForm(FlaskForm):
    packs = SelectMultipleField(validate_choice=False)


class UsernameForm(FlaskForm):
    username = StringField(
        _l("Username"),
        validators=[
            InputRequired(_l("Enter a username.")),
            Length(max=40, message=_l("A username has 40 characters at most.")),
        ],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )


class RosterForm(FlaskForm):
    """A file or pasted text; it is only looked at unless `apply` was pressed."""

    file = FileField(_l("CSV file"))
    text = TextAreaField(
        _l("Or paste the rows here"),
        render_kw={"rows": 8, "spellcheck": "false", "autocomplete": "off"},
    )
    look = SubmitField()
    apply = SubmitField()


class MemberForm(FlaskForm):
    display_name = _display_name()
    extra_time_percent = WholeNumberField(
        _l("Extra time in tests, in percent"),
        validators=[
            Between(0, MAX_EXTRA_TIME_PERCENT, _l("Enter a whole number from 0 to 300.")),
        ],
        render_kw={"type": "text", "inputmode": "numeric", "autocomplete": "off"},
    )


class RoleForm(FlaskForm):
    role = _role()


class AccessForm(FlaskForm):
    do = RadioField(choices=["disable", "enable"], validators=[InputRequired()])


class PersonForm(FlaskForm):
    """A new account, made by an administrator."""

    username = new_username()
    display_name = _display_name()
    role = _role()
