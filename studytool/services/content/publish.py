"""The job that publishes a draft, and what follows from it for learners."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import select, update

from studytool.facts import PackError, describe
from studytool.services import publishing
from studytool.services.archive import unpack_files
from studytool.services.content.access import own_if_new
from studytool.services.content.consequences import apply_consequences
from studytool.services.jobs import Clock, Job, JobFailed, JobLost, Report
from studytool.storage import PackDraftRow, reading, writing

MAX_TOLD = 100


def publish_draft(job: Job, report: Report, clock: Clock) -> dict[str, Any]:
    """Publish the draft that the job names.

    Done again after a crash, it finds what is published and goes on from there. Raises
    JobFailed with what is wrong with the pack or its questions; the draft is open again.
    """
    draft_id = int(job.payload["draft"])
    with reading() as session:
        row = session.execute(
            select(PackDraftRow.files, PackDraftRow.owner_id).where(PackDraftRow.id == draft_id)
        ).one()
    files = unpack_files(row.files)

    def tell(phase: str, n: int, total: int) -> None:
        # While it saves, its own transaction is open, and a second would wait for it.
        if phase != "saving":
            report(phase, n, total)

    try:
        done = publishing.publish(files, now=clock(), on_progress=tell)
    except PackError as error:
        _set_state(draft_id, "open")
        told = describe(error.errors, files)[:MAX_TOLD]
        raise JobFailed({"reason": "pack", "told": [asdict(each) for each in told]}) from error
    except publishing.BankRefused as error:
        _set_state(draft_id, "open")
        findings = [str(each) for each in error.findings[:MAX_TOLD]]
        raise JobFailed({"reason": "questions", "told": findings}) from error
    except JobLost:
        raise  # another process publishes it
    except Exception:
        _set_state(draft_id, "open")
        raise
    report("following", 0, 0)
    effects = apply_consequences(done.pack_id, now=clock())
    with writing() as session:
        own_if_new(session, row.owner_id, done.pack_id, now=clock())
        session.execute(
            update(PackDraftRow).where(PackDraftRow.id == draft_id).values(state="published")
        )
    return {
        "pack": done.pack_id,
        "version": done.number,
        # Done again after a crash, it may find its own version published already.
        "is_new": done.is_new or job.attempts > 1,
        "prompts": done.prompt_count,
        "items": done.item_count,
        "relearn": effects.relearn_count,
        "regraded": effects.regraded_count,
    }


def reopen_draft(job: Job) -> None:
    """Give the draft of a job that was never finished back to its owner."""
    _set_state(int(job.payload["draft"]), "open")


def _set_state(draft_id: int, state: str) -> None:
    with writing() as session:
        session.execute(update(PackDraftRow).where(PackDraftRow.id == draft_id).values(state=state))
