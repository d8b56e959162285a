"""What the learner knows of a pack, and how the learning went."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from studytool.analytics import KNOWN_RECALL, KNOWN_STABILITY_DAYS
from studytool.facts import Pack
from studytool.services import library, progress
from studytool.web import clock
from studytool.web.formats import calendar_locale
from studytool.web.i18n import language_for
from studytool.web.sessions import require_learner

bp = Blueprint("progress", __name__, url_prefix="/progress")

# How many years a part of the timeline may show, and the years that a date may have.
SPANS_YEARS = (1, 10)
FIRST_YEAR, LAST_YEAR = -9999, 9999


@bp.get("")
def home() -> ResponseReturnValue:
    """The packs that the learner practised."""
    practised = progress.list_practised(require_learner())
    return render_template("progress/home.html", practised=practised)


@bp.get("/<slug:pack_id>")
def pack(pack_id: str) -> ResponseReturnValue:
    learner = require_learner()
    lang = language_for(library.get_pack(pack_id).pack.languages)
    found = progress.get_progress(
        learner,
        pack_id,
        lang,
        now=clock.now(),
        first_weekday=calendar_locale().first_week_day,
    )
    return render_template(
        "progress/pack.html",
        pack=found.pack,
        progress=found,
        statement_language=lang,
        known_recall=KNOWN_RECALL,
        known_days=KNOWN_STABILITY_DAYS,
    )


@bp.get("/<slug:pack_id>/facts")
def facts(pack_id: str) -> ResponseReturnValue:
    """Every fact that is asked for: `?sort=weak&topic=city&page=2`."""
    learner = require_learner()
    shown = library.get_pack(pack_id).pack
    sort, topic = read_sort(), read_topic(shown)
    found = progress.list_facts(
        learner,
        pack_id,
        language_for(shown.languages),
        now=clock.now(),
        sort=sort,
        topic=topic,
        page=request.args.get("page", 1, type=int),
    )
    return render_template(
        "progress/facts.html",
        pack=found.pack,
        found=found,
        sort=sort,
        topic=topic,
        statement_language=language_for(shown.languages),
    )


@bp.get("/<slug:pack_id>/timeline")
def timeline(pack_id: str) -> ResponseReturnValue:
    """The dated facts: all, or those of `?from=2020&years=10`."""
    learner = require_learner()
    languages = library.get_pack(pack_id).pack.languages
    first_year, year_count = read_span_of_years()
    found = progress.get_timeline(
        learner,
        pack_id,
        language_for(languages),
        now=clock.now(),
        first_year=first_year,
        year_count=year_count,
    )
    return render_template(
        "progress/timeline.html",
        pack=found.pack,
        found=found,
        first_year=first_year,
        year_count=year_count,
        statement_language=language_for(languages),
    )


def read_sort() -> str:
    """The order asked for; the first of them for anything else."""
    sort = request.args.get("sort", "")
    return sort if sort in progress.SORTS else progress.SORTS[0]


def read_topic(pack: Pack) -> str | None:
    """The type asked for; None for all, and for what is no type of the pack."""
    topic = request.args.get("topic", "")
    return topic if topic in pack.types else None


def read_span_of_years() -> tuple[int | None, int | None]:
    """The first year asked for and how many; (None, None) for all."""
    first = request.args.get("from", type=int)
    count = request.args.get("years", type=int)
    if first is None or count not in SPANS_YEARS or not FIRST_YEAR <= first <= LAST_YEAR:
        return None, None
    return first, count
