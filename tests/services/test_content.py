"""Drafts, their publishing, and what a correction leads to."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from studytool.facts import read_folder
from studytool.services import accounts, jobs, library, reports, study, work
from studytool.services.content import access, changes, drafts, history
from studytool.services.content.consequences import effective_grade
from studytool.services.errors import NotFound
from studytool.services.rebuild import rebuild_cards
from studytool.storage import (
    CardRow,
    JobRow,
    LearnerRow,
    PackVersionRow,
    RegradeRow,
    ReviewRow,
    reading,
    writing,
)
from tests.banks import swap_symbols


def make_person(name, role, now):
    accounts.sign_up(name, "correct horse", now=now)
    with writing() as session:
        session.execute(sa.update(LearnerRow).where(LearnerRow.username == name).values(role=role))
    return accounts.log_in(name, "correct horse", now=now)[0]


@pytest.fixture
def admin(now):
    return make_person("admin", "admin", now)


@pytest.fixture
def teacher(now):
    return make_person("teacher", "instructor", now)


@pytest.fixture
def files(packs):
    return dict(read_folder(packs / "elements"))


@pytest.fixture
def swapped(files):
    return swap_symbols(files, "He")


def clock_at(now):
    return lambda: now


def publish(learner, files, now):
    draft_id = drafts.create_draft(learner, files, pack_id="elements", name="a", now=now)
    job_id = drafts.queue_publishing(learner, draft_id, now=now)
    assert work.run_waiting(clock_at(now)) == 1
    return jobs.get_job(learner, job_id)


def answer_symbol_of_hydrogen(learner, now, wrongly=False):
    """Answer until hydrogen's symbol was asked as a choice; the review's id."""
    for _ in range(60):
        question = study.next_question(learner, "elements", "en", now=now)
        response = question.item["key"][0]
        is_wanted = question.item["prompt"] == "hydrogen-symbol.forward"
        if is_wanted and wrongly:
            response = next(o["id"] for o in question.options if o["id"] != response)
        review_id = study.record_answer(learner, question.token, response, 900, now=now)
        if is_wanted:
            return review_id
    raise AssertionError("it was never asked")


def text_of(learner, review_id):
    result = study.get_result(learner, review_id)
    return next(o["text"] for o in result.options if o["id"] == result.response)


def test_a_draft_is_published_by_a_job_and_the_same_again_changes_nothing(
    in_app, admin, files, now
):
    reworded = {**files, "entities.csv": files["entities.csv"].replace(b"Neon", b"Neon gas", 1)}
    job = publish(admin, reworded, now)
    assert (job.state, job.result["version"], job.result["is_new"]) == ("done", 2, True)
    again = publish(admin, reworded, now)
    assert (again.result["version"], again.result["is_new"]) == (2, False)
    assert drafts.list_drafts(admin) == []


def test_a_new_pack_belongs_to_whoever_published_it_and_to_administrators(
    any_app, admin, teacher, files, now
):
    other = make_person("other", "instructor", now)
    own = {**files, "pack.yaml": files["pack.yaml"].replace(b"id: elements", b"id: mine", 1)}
    draft_id = drafts.create_draft(teacher, own, pack_id="mine", name="a", now=now)
    for stranger in (other, accounts.start_guest("en", "UTC", now=now)[0]):
        with pytest.raises(NotFound):
            drafts.get_draft(stranger, draft_id)
    job_id = drafts.queue_publishing(teacher, draft_id, now=now)
    with pytest.raises(NotFound):
        jobs.get_job(other, job_id)
    work.run_waiting(clock_at(now))
    assert [pack.id for pack in access.list_own_packs(teacher)] == ["mine"]
    assert [pack.id for pack in access.list_own_packs(admin)] == ["elements", "mine"]
    assert access.list_own_packs(other) == []
    for use in (history.list_versions, history.get_files, history.list_regrades):
        assert use(teacher, "mine") is not None
        with pytest.raises(NotFound):
            use(other, "mine")
    with pytest.raises(access.PackTaken):
        drafts.create_draft(other, own, pack_id="mine", name="a", now=now)


def test_a_broken_draft_is_not_published_and_says_why(in_app, admin, files, now):
    broken = {**files, "facts.csv": files["facts.csv"].replace(b",symbol,", b",symbl,", 1)}
    draft_id = drafts.create_draft(admin, broken, pack_id="elements", name="a", now=now)
    assert drafts.get_draft(admin, draft_id).checked.problems[0].field == "property"
    with pytest.raises(drafts.DraftBroken):
        drafts.queue_publishing(admin, draft_id, now=now)


def test_of_two_edits_at_once_the_second_is_told(in_app, admin, files, now):
    draft_id = drafts.create_draft(admin, files, pack_id="elements", name="a", now=now)
    drafts.save_files(admin, draft_id, files, revision=1, now=now)
    with pytest.raises(drafts.DraftChanged):
        drafts.save_files(admin, draft_id, files, revision=1, now=now)


def test_a_correction_says_whom_it_touches_and_what_becomes_of_their_memory(
    in_app, admin, swapped, now
):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    answer_symbol_of_hydrogen(learner, now)
    draft_id = drafts.create_draft(admin, swapped, pack_id="elements", name="a", now=now)
    told = changes.list_changes(drafts.get_draft(admin, draft_id).checked.pack, "en")
    line = next(line for line in told.lines if line.ids == ("hydrogen-symbol",))
    assert (line.kind, line.effect, line.learner_count) == ("corrected", "relearn", 1)
    assert (line.before, line.after) == (
        "The symbol of hydrogen is H.",
        "The symbol of hydrogen is He.",
    )


def test_a_correction_regrades_answers_and_has_its_prompts_learnt_anew(any_app, admin, files, now):
    right, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    wrong, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    first = answer_symbol_of_hydrogen(right, now)
    second = answer_symbol_of_hydrogen(wrong, now, wrongly=True)
    said = text_of(wrong, second)
    job = publish(admin, swap_symbols(files, said), now + timedelta(minutes=1))
    assert job.result["relearn"] >= 2
    with reading() as session:
        graded = dict(
            session.execute(
                sa.select(ReviewRow.id, effective_grade()).where(ReviewRow.id.in_([first, second]))
            ).all()
        )
        kept = set(session.scalars(sa.select(CardRow.prompt_id)))
        before = set(session.execute(sa.select(CardRow.learner_id, CardRow.prompt_id)).all())
    assert graded == {first: False, second: True}
    assert "hydrogen-symbol.forward" not in kept
    rebuild_cards()
    with reading() as session:
        assert (
            set(session.execute(sa.select(CardRow.learner_id, CardRow.prompt_id)).all()) == before
        )
    lines = {line.review_id: line for line in history.list_regrades(admin, "elements")}
    assert (lines[first].was_right, lines[first].is_right) == (True, False)
    assert lines[second].response == said
    # What was shown and graded then stays in the log.
    assert study.get_result(right, first).is_right
    # The learner is told what it counts as now.
    assert study.get_result(right, first).regraded_as is False
    assert study.get_result(wrong, second).regraded_as is True
    answer_symbol_of_hydrogen(right, now + timedelta(minutes=2))


def test_going_back_publishes_the_earlier_files_and_turns_the_grades_back(
    in_app, admin, files, swapped, now
):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    review_id = answer_symbol_of_hydrogen(learner, now)
    publish(admin, swapped, now)
    assert study.get_result(learner, review_id).regraded_as is False
    drafts.roll_back(admin, "elements", 1, now=now)
    work.run_waiting(clock_at(now))
    assert study.get_result(learner, review_id).regraded_as is None
    assert [line.number for line in history.list_versions(admin, "elements")] == [3, 2, 1]
    assert history.get_files(admin, "elements") == files
    with reading() as session:
        query = sa.select(effective_grade()).where(ReviewRow.id == review_id)
        assert session.scalar(query) in (True, 1)
        assert session.scalar(sa.select(sa.func.count()).select_from(RegradeRow)) >= 2


def test_an_answer_is_graded_against_the_item_as_it_was_shown(in_app, admin, swapped, now):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    for _ in range(60):
        question = study.next_question(learner, "elements", "en", now=now)
        if question.item["prompt"] == "hydrogen-symbol.forward":
            break
        study.record_answer(learner, question.token, question.item["key"][0], 9, now=now)
    publish(admin, swapped, now)
    key = question.item["key"][0]
    review_id = study.record_answer(learner, question.token, key, 900, now=now)
    assert study.get_result(learner, review_id).is_right
    assert library.get_pack("elements").pack.facts[0].value == "symbol-he"


def test_work_that_lost_its_process_is_begun_again_and_given_up_after_three_times(
    any_app, admin, files, now
):
    draft_id = drafts.create_draft(admin, files, pack_id="elements", name="a", now=now)
    job_id = drafts.queue_publishing(admin, draft_id, now=now)
    for attempt in range(1, jobs.MAX_ATTEMPTS + 1):
        job = jobs.claim(now=now)  # and then the process is killed
        assert job.attempts == attempt
        assert jobs.claim(now=now) is None
        assert not jobs.has_work(now=now)
        now += jobs.LOST_AFTER + timedelta(seconds=1)
        assert jobs.has_work(now=now)
    work.run_waiting(clock_at(now))
    assert jobs.get_job(admin, job_id).result == {"reason": "lost"}
    assert drafts.get_draft(admin, draft_id).state == "open"


def test_work_done_again_after_a_crash_publishes_once(any_app, admin, files, swapped, now):
    draft_id = drafts.create_draft(admin, swapped, pack_id="elements", name="a", now=now)
    drafts.queue_publishing(admin, draft_id, now=now)
    first = jobs.claim(now=now)
    jobs.run(first, work.KINDS, clock_at(now))
    with writing() as session:  # as if the last step had never been written
        session.execute(sa.update(JobRow).values(state="running"))
    later = now + timedelta(minutes=5)
    work.run_waiting(clock_at(later))
    job = jobs.get_job(admin, first.id)
    assert (job.state, job.attempts, job.result["version"]) == ("done", 2, 2)
    with reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(PackVersionRow)) == 2


def test_a_process_that_was_given_up_can_no_longer_write_to_the_job(in_app, admin, files, now):
    draft_id = drafts.create_draft(admin, files, pack_id="elements", name="a", now=now)
    drafts.queue_publishing(admin, draft_id, now=now)
    old = jobs.claim(now=now)
    later = now + jobs.LOST_AFTER + timedelta(seconds=1)
    new = jobs.claim(now=later)
    jobs.run(
        old, {"publish": jobs.Kind(lambda *_: {"stale": 1}, lambda job: None)}, clock_at(later)
    )
    assert jobs.get_job(admin, new.id).state == "running"


def test_a_fault_in_the_work_is_told_and_gives_the_draft_back(
    in_app, admin, files, now, monkeypatch
):
    monkeypatch.setattr("studytool.services.publishing.publish", lambda *_, **__: 1 / 0)
    draft_id = drafts.create_draft(admin, files, pack_id="elements", name="a", now=now)
    job_id = drafts.queue_publishing(admin, draft_id, now=now)
    work.run_waiting(clock_at(now))
    assert jobs.get_job(admin, job_id).result == {"reason": "fault"}
    assert drafts.get_draft(admin, draft_id).state == "open"


def test_a_report_reaches_the_packs_people_with_the_answer_and_comes_back_settled(
    in_app, admin, teacher, now
):
    learner, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    other, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    review_id = answer_symbol_of_hydrogen(learner, now, wrongly=True)
    with pytest.raises(NotFound):
        reports.report_problem(other, review_id, "mine", now=now)
    reports.report_problem(learner, review_id, "He is right too", now=now)
    reports.report_problem(learner, review_id, "He is right", now=now)
    assert reports.list_reports(teacher) == []
    (summary,) = reports.list_reports(admin)
    with pytest.raises(NotFound):
        reports.get_report(teacher, summary.id)
    with pytest.raises(NotFound):
        reports.resolve_report(teacher, summary.id, "kept", "", now=now)
    report = reports.get_report(admin, summary.id)
    assert (report.text, report.is_right) == ("He is right", False)
    assert report.item["certificate"]["query"]["property"] == "symbol"
    reports.resolve_report(admin, summary.id, "kept", "It is helium's.", now=now)
    assert reports.list_reports(admin) == []
    assert len(reports.list_reports(admin, state=None)) == 1
    assert reports.find_own_report(learner, review_id).note == "It is helium's."


def test_of_several_processes_each_takes_another_job(any_app, admin, files, now):
    for _ in range(3):
        draft_id = drafts.create_draft(admin, files, pack_id="elements", name="a", now=now)
        drafts.queue_publishing(admin, draft_id, now=now)
    taken = []

    def take():
        with any_app.app_context():
            taken.append(jobs.claim(now=now))

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(job.id for job in taken if job) == [1, 2, 3]
