"""guide: a job whose process is killed is begun again, and done once."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from studytool.facts import read_folder
from studytool.services import jobs, study, work
from studytool.services.content import drafts
from studytool.services.roles import Role
from studytool.storage import (
    CardResetRow,
    JobRow,
    PackDraftRow,
    PackVersionRow,
    RegradeRow,
    reading,
)
from tests.abuse import forks
from tests.abuse.conftest import DEADLINE_S
from tests.banks import PACKS, swap_symbols
from tests.classroom import make_person


def count(table):
    with reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table))


def answer(student, form, now):
    """The answer "H" to the symbol of hydrogen; other questions are left unanswered."""
    for _ in range(100):
        question = study.next_question(student, "elements", "en", now=now, form=form, more=1000)
        is_symbol = question.item["prompt"] == "hydrogen-symbol.forward"
        study.record_answer(student, question.token, "H" if is_symbol else "", 900, now=now)
        if is_symbol:
            return
    raise AssertionError("it was never asked")


def wait_for_phase(process, phase):
    """Until the job says that it has come so far."""
    until = datetime.now(UTC) + timedelta(seconds=DEADLINE_S)
    while datetime.now(UTC) < until and process.is_alive():
        with reading() as session:
            if session.scalar(sa.select(JobRow.phase)) == phase:
                return
    raise AssertionError(f"it was never {phase}")


@pytest.mark.parametrize("phase", ["checking", "making", "following"])
def test_a_correction_whose_process_is_killed_is_done_once_by_the_next(in_app, data_dir, phase):
    now = datetime.now(UTC)
    author, student = make_person("author", Role.ADMIN, now=now), make_person("student", now=now)
    answer(student, "typed", now)
    files = swap_symbols(dict(read_folder(PACKS / "elements")), "He")
    draft_id = drafts.create_draft(author, files, pack_id="elements", name="a", now=now)
    job_id = drafts.queue_publishing(author, draft_id, now=now)
    process = forks.FORKS.Process(target=forks.work, args=(data_dir,))
    process.start()
    wait_for_phase(process, phase)
    process.kill()
    process.join(DEADLINE_S)
    # What is public is whole, the old or the new; and answering goes on.
    published = count(PackVersionRow)
    assert published == (2 if phase == "following" else 1)
    study.next_question(student, "elements", "en", now=now)
    if jobs.get_job(author, job_id).state == "running":
        # Nobody takes it over while the lost process might still be at work.
        assert work.run_waiting(lambda: datetime.now(UTC)) == 0
        later = now + jobs.LOST_AFTER + timedelta(seconds=DEADLINE_S)
        assert work.run_waiting(lambda: later) == 1
    job = jobs.get_job(author, job_id)
    assert (job.state, job.result["version"], job.result["is_new"]) == ("done", 2, True)
    assert count(PackVersionRow) == 2
    assert count(RegradeRow) == 1
    assert count(CardResetRow) > 0
    with reading() as session:
        assert session.scalar(sa.select(PackDraftRow.state)) == "published"
