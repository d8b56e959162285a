"""The date of an exam, and what can be known by then."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, IntegerField
from wtforms.validators import ValidationError

from studytool.scheduling import day_of
from studytool.services import exam_goals, library
from studytool.services.accounts import Learner
from studytool.web import clock
from studytool.web.forms import Between
from studytool.web.i18n import language_for
from studytool.web.sessions import require_learner

bp = Blueprint("exam", __name__, url_prefix="/study/<slug:pack_id>/exam")

FARTHEST = timedelta(days=3 * 365)


class ExamForm(FlaskForm):
    day = DateField(_l("Day of the exam"))
    minutes = IntegerField(
        _l("Minutes a day for this pack"),
        default=15,
        validators=[Between(1, exam_goals.MAX_MINUTES, _l("Enter a whole number from 1 to 600."))],
        render_kw={"inputmode": "numeric", "min": 1, "max": exam_goals.MAX_MINUTES},
    )

    def __init__(self, learner: Learner, **values: object) -> None:
        self.today = day_of(clock.now(), ZoneInfo(learner.timezone))
        super().__init__(**values)

    def validate_day(self, field: DateField) -> None:
        if field.data is None:
            field.errors = []
            raise ValidationError(gettext("Enter the day of the exam."))
        if not self.today < field.data <= self.today + FARTHEST:
            raise ValidationError(gettext("Enter a day from tomorrow on, within three years."))


@bp.route("", methods=["GET", "POST"])
def page(pack_id: str) -> ResponseReturnValue:
    """Set the day and the minutes, or see what they lead to."""
    learner = require_learner()
    pack = library.get_pack(pack_id).pack
    goal = exam_goals.get_goal(learner, pack_id)
    form = ExamForm(learner, day=goal and goal.day, minutes=goal.minutes_per_day if goal else 15)
    status = 200
    if form.is_submitted() and "drop" in request.form:
        exam_goals.drop_goal(learner, pack_id)
        return redirect(url_for(".page", pack_id=pack_id), 303)
    if form.validate_on_submit():
        assert form.day.data is not None
        exam_goals.set_goal(
            learner, pack_id, form.day.data, form.minutes.data or 1, now=clock.now()
        )
        return redirect(url_for(".page", pack_id=pack_id), 303)
    if form.is_submitted():
        status = 422
    outlook = exam_goals.get_outlook(
        learner, pack_id, language_for(pack.languages), now=clock.now()
    )
    is_today = goal is not None and goal.day == form.today
    return render_template(
        "study/exam.html", pack=pack, form=form, goal=goal, outlook=outlook, is_today=is_today
    ), status
