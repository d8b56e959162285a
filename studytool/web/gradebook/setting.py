"""Setting practice and tests, moving their times and taking them back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from studytool.services import assignments, classes, library
from studytool.services.assignments import Assignment, Frame, TestWish
from studytool.services.classes import ClassView
from studytool.web import clock
from studytool.web.forms import EmptyForm
from studytool.web.gradebook.blueprint import bp
from studytool.web.gradebook.forms import LateForm, PracticeForm, TestForm, TimesForm
from studytool.web.i18n import NAMES, language_for, text_in
from studytool.web.moments import from_local, to_local
from studytool.web.sessions import require_learner


@bp.get("/assignments")
def index(class_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    return render_template(
        "gradebook/index.html",
        view=classes.get_class(viewer, class_id),
        assignments=assignments.list_assignments(viewer, class_id),
        now=clock.now(),
    )


@bp.route("/assignments/new-practice", methods=["GET", "POST"])
def new_practice(class_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    pack_id = _chosen_pack(view)
    form = PracticeForm(**_default_times(view), amount=20)
    if pack_id and form.validate_on_submit():
        frame = _frame(form, view, pack_id)
        try:
            assignments.set_practice(
                viewer, class_id, frame, form.goal.data, form.amount.data or 0, now=clock.now()
            )
        except assignments.TimesRefused:
            _tell_of_times(form)
        else:
            return redirect(url_for(".index", class_id=class_id), 303)
    return _render("gradebook/new_practice.html", view, form, pack_id)


@bp.route("/assignments/new-test", methods=["GET", "POST"])
def new_test(class_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    pack_id = _chosen_pack(view)
    form = TestForm(**_default_times(view))
    _offer(form, pack_id)
    if pack_id and form.validate_on_submit():
        try:
            assignment_id = assignments.set_test(
                viewer, class_id, _frame(form, view, pack_id), _wish(form), now=clock.now()
            )
        except assignments.TimesRefused:
            _tell_of_times(form)
        except assignments.NothingToDraw:
            form.form_errors.append(
                gettext("No question has these forms in these topics. Choose more of either.")
            )
        else:
            return redirect(url_for(".paper", class_id=class_id, assignment_id=assignment_id), 303)
    return _render("gradebook/new_test.html", view, form, pack_id)


@bp.route("/assignments/<record:assignment_id>/times", methods=["GET", "POST"])
def change_times(class_id: int, assignment_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    found = assignments.get_assignment(viewer, class_id, assignment_id)
    form = (LateForm if found.test else TimesForm)(**_times_of(found, view))
    if form.validate_on_submit():
        frame = _frame(form, view, found.pack_id)
        try:
            assignments.change_times(
                viewer,
                class_id,
                assignment_id,
                title=frame.title,
                open_at=frame.open_at,
                due_at=frame.due_at,
                closes_at=frame.closes_at,
                late_percent=frame.late_percent,
            )
        except assignments.TimesRefused:
            _tell_of_times(form)
        else:
            return redirect(url_for(".index", class_id=class_id), 303)
    return _render("gradebook/times.html", view, form, found.pack_id, assignment=found)


@bp.route("/assignments/<record:assignment_id>/withdraw", methods=["GET", "POST"])
def withdraw(class_id: int, assignment_id: int) -> ResponseReturnValue:
    viewer = require_learner()
    view = classes.get_class(viewer, class_id)
    found = assignments.get_assignment(viewer, class_id, assignment_id)
    form = EmptyForm()
    if request.method != "POST":
        return render_template("gradebook/withdraw.html", view=view, assignment=found)
    if not form.validate_on_submit():
        abort(400)
    assignments.withdraw(viewer, class_id, assignment_id, now=clock.now())
    return redirect(url_for(".index", class_id=class_id), 303)


def _chosen_pack(view: ClassView) -> str | None:
    """The pack in the address; the class's only one where there is no choice."""
    if len(view.pack_ids) == 1:
        return view.pack_ids[0]
    asked = request.args.get("pack", "")
    return asked if asked in view.pack_ids else None


def _offer(form: TestForm, pack_id: str | None) -> None:
    """The languages and topics of the pack."""
    pack = library.get_pack(pack_id).pack if pack_id else None
    languages = list(pack.languages) if pack else []
    form.lang.choices = languages
    form.lang.names = NAMES
    asked = {pack.entities[fact.subject].type for fact in pack.facts} if pack else set()
    form.topics.choices = sorted(asked)
    form.topics.names = {each: text_in(pack.types[each].label)[0] for each in asked if pack}
    if form.lang.data is None and languages:
        form.lang.data = language_for(languages)


def _default_times(view: ClassView) -> dict[str, Any]:
    today = to_local(clock.now(), view.timezone).replace(minute=0, second=0, microsecond=0)
    due = (today + timedelta(days=7)).replace(hour=17)
    return {"open_at": today, "due_at": due, "closes_at": due + timedelta(days=2)}


def _tell_of_times(form: TimesForm) -> None:
    # In order on the clock, which was put forward or back between them.
    form.form_errors.append(
        gettext("The clocks change between these times, which puts them out of order.")
    )


def _times_of(found: Assignment, view: ClassView) -> dict[str, Any]:
    late = "refuse" if not found.takes_late else "percent" if found.late_percent else "accept"
    return {
        "title": found.title,
        "open_at": to_local(found.open_at, view.timezone),
        "due_at": to_local(found.due_at, view.timezone),
        "closes_at": to_local(found.closes_at, view.timezone),
        "late": late,
        "late_percent": found.late_percent or None,
    }


def _frame(form: TimesForm, view: ClassView, pack_id: str) -> Frame:
    def moment(value: datetime | None) -> datetime:
        assert value is not None
        return from_local(value, view.timezone)

    due_at = closes_at = moment(form.due_at.data)
    late_percent = 0
    if isinstance(form, LateForm) and form.late.data != "refuse":
        closes_at = moment(form.closes_at.data)
        late_percent = form.late_percent.data or 0 if form.late.data == "percent" else 0
    return Frame(
        form.title.data or "", pack_id, moment(form.open_at.data), due_at, closes_at, late_percent
    )


def _wish(form: TestForm) -> TestWish:
    minutes = form.limit_minutes.data
    return TestWish(
        lang=form.lang.data,
        count=form.count.data or 1,
        topics=form.topics.data or (),
        forms=form.forms.data or (),
        is_same_for_all=form.variants.data == "same",
        time_limit=timedelta(minutes=minutes) if minutes else None,
        attempts_allowed=form.attempts.data or 1,
        is_feedback_now=form.feedback.data == "now",
    )


def _render(
    template: str, view: ClassView, form: TimesForm, pack_id: str | None, **context: object
) -> ResponseReturnValue:
    status = 422 if request.method == "POST" else 200
    page = render_template(
        template,
        view=view,
        form=form,
        pack_id=pack_id,
        packs={pack.id: pack for pack in library.list_packs() if pack.id in view.pack_ids},
        **context,
    )
    return page, status
