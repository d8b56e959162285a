"""How far a job is."""

from __future__ import annotations

from flask import jsonify, render_template
from flask.typing import ResponseReturnValue

from studytool.services import jobs
from studytool.web.content.blueprint import bp
from studytool.web.content.words import phase_name
from studytool.web.sessions import require_learner


@bp.get("/jobs/<record:job_id>")
def job(job_id: int) -> ResponseReturnValue:
    """A page that loads itself again until the job is over."""
    found = jobs.get_job(require_learner(), job_id)
    return render_template("content/job.html", job=found, phase=phase_name(found.phase))


@bp.get("/jobs/<record:job_id>/state")
def job_state(job_id: int) -> ResponseReturnValue:
    """The same for the page's script."""
    found = jobs.get_job(require_learner(), job_id)
    return jsonify(
        is_over=found.is_over,
        phase=phase_name(found.phase),
        done=found.done_count,
        total=found.total_count,
    )
