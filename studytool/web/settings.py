"""The learner's settings."""

from __future__ import annotations

from zoneinfo import available_timezones

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from studytool.services import preferences
from studytool.services.accounts import Learner
from studytool.services.preferences import Preferences
from studytool.web import clock
from studytool.web.forms import Between
from studytool.web.i18n import NAMES, choose_language, interface_language
from studytool.web.sessions import require_learner

bp = Blueprint("settings", __name__)


class SettingsForm(FlaskForm):
    """`retention` in whole percent."""

    retention = IntegerField(
        _l("How much you want to remember, in percent"),
        validators=[Between(80, 97, _l("Enter a whole number from 80 to 97."))],
        render_kw={"inputmode": "numeric", "min": 80, "max": 97},
    )
    new_per_day = IntegerField(
        _l("New questions a day"),
        validators=[
            Between(0, preferences.MAX_NEW_PER_DAY, _l("Enter a whole number from 0 to 1000."))
        ],
        render_kw={"inputmode": "numeric", "min": 0, "max": preferences.MAX_NEW_PER_DAY},
    )
    reviews_per_day = IntegerField(
        _l("Reviews a day, at most"),
        validators=[
            Between(1, preferences.MAX_REVIEWS_PER_DAY, _l("Enter a whole number from 1 to 10000."))
        ],
        render_kw={"inputmode": "numeric", "min": 1, "max": preferences.MAX_REVIEWS_PER_DAY},
    )
    buttons = RadioField(
        _l("Buttons on a flashcard"),
        choices=["2", "4"],
        validators=[InputRequired()],
    )
    has_keys = BooleanField(_l("Use keyboard shortcuts while studying"))
    language = SelectField(_l("Language of the pages"), choices=list(NAMES))
    timezone = StringField(
        _l("Time zone"), render_kw={"list": "zones", "autocomplete": "off", "spellcheck": "false"}
    )

    def validate_timezone(self, field: StringField) -> None:
        if field.data not in available_timezones():
            raise ValidationError(gettext("Choose a time zone of the list, such as Asia/Taipei."))


@bp.route("/settings", methods=["GET", "POST"])
def page() -> ResponseReturnValue:
    """How much a day, how well, and by which buttons and keys."""
    learner = require_learner()
    form = SettingsForm(data=_as_data(learner, preferences.get_preferences(learner)))
    if form.validate_on_submit():
        preferences.save_preferences(
            learner,
            now=clock.now(),
            desired_retention=(form.retention.data or 0) / 100,
            new_per_day=form.new_per_day.data or 0,
            reviews_per_day=form.reviews_per_day.data or 0,
            has_four_buttons=form.buttons.data == "4",
            has_keys=bool(form.has_keys.data),
            timezone=form.timezone.data or "",
            language=form.language.data,
        )
        choose_language(form.language.data)
        flash(gettext("Saved."), "told")
        return redirect(url_for(".page"), 303)
    status = 422 if request.method == "POST" else 200
    zones = sorted(zone for zone in available_timezones() if "/" in zone)
    return render_template("account/settings.html", form=form, zones=zones), status


def _as_data(learner: Learner, chosen: Preferences) -> dict[str, object]:
    return {
        "retention": round(chosen.parameters.desired_retention * 100),
        "new_per_day": chosen.new_per_day,
        "reviews_per_day": chosen.reviews_per_day,
        "buttons": "4" if chosen.has_four_buttons else "2",
        "has_keys": chosen.has_keys,
        "language": interface_language(),
        "timezone": learner.timezone,
    }
