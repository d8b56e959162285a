"""Work that outlives a request: kept in the database, done by whichever process is free.

A process that works on a job lets its heart beat. If the beat stops, the process is gone,
and another begins the job again; every job is made so that this does no harm. All
transactions here are short: nobody who answers waits for a job.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

from flask import current_app
from sqlalchemy import and_, insert, or_, select, update
from sqlalchemy.orm import Session

from studytool.services.accounts import Learner
from studytool.services.errors import NotFound
from studytool.services.roles import Role
from studytool.storage import JobRow, reading, writing

BEAT_EVERY_S = 10
LOST_AFTER = timedelta(seconds=60)
MAX_ATTEMPTS = 3
REPORT_EVERY_S = 0.5

Clock = Callable[[], datetime]
Report = Callable[[str, int, int], None]  # phase, how many are done, how many there are
_COLUMNS = (
    JobRow.id,
    JobRow.owner_id,
    JobRow.kind,
    JobRow.payload,
    JobRow.state,
    JobRow.phase,
    JobRow.done_count,
    JobRow.total_count,
    JobRow.attempts,
    JobRow.result,
)


class JobLost(Exception):
    """Another process has taken the job over."""


class JobFailed(Exception):
    """The job cannot be done, for a reason that its owner can mend; `result` tells it."""

    def __init__(self, result: Mapping[str, Any]) -> None:
        super().__init__(str(result))
        self.result = dict(result)


@dataclass(frozen=True)
class Job:
    """`state` is waiting, running, done or failed; `result` what came of it."""

    id: int
    owner_id: int
    kind: str
    payload: Mapping[str, Any]
    state: str
    phase: str
    done_count: int
    total_count: int
    attempts: int
    result: Mapping[str, Any]

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "failed")


@dataclass(frozen=True)
class Kind:
    """How a kind of job is done, which returns its result, and how it is given up."""

    do: Callable[[Job, Report, Clock], dict[str, Any]]
    give_up: Callable[[Job], None]


def enqueue(
    session: Session, kind: str, payload: Mapping[str, Any], *, owner_id: int, now: datetime
) -> int:
    """Add a job in the caller's transaction; its id."""
    values = {
        "owner_id": owner_id,
        "kind": kind,
        "payload": dict(payload),
        "state": "waiting",
        "phase": "",
        "done_count": 0,
        "total_count": 0,
        "attempts": 0,
        "result": {},
        "created_at": now,
    }
    return session.execute(insert(JobRow).values(values).returning(JobRow.id)).scalar_one()


def get_job(learner: Learner, job_id: int) -> Job:
    """Raises NotFound if it is somebody else's."""
    with reading() as session:
        row = session.execute(select(*_COLUMNS).where(JobRow.id == job_id)).one_or_none()
    if row is None or (row.owner_id != learner.id and learner.role is not Role.ADMIN):
        raise NotFound(job_id)
    return Job(*row)


def has_work(*, now: datetime) -> bool:
    """Whether a job waits, or has lost its process."""
    with reading() as session:
        return session.scalar(select(JobRow.id).where(_is_free(now)).limit(1)) is not None


def run_all(kinds: Mapping[str, Kind], clock: Clock) -> int:
    """Do every job that waits; how many there were."""
    count = 0
    while (job := claim(now=clock())) is not None:
        run(job, kinds, clock)
        count += 1
    return count


def claim(*, now: datetime) -> Job | None:
    """Take the oldest job that is free; None if there is none.

    On PostgreSQL two processes skip what the other is just taking; SQLite has one writer.
    """
    query = (
        select(JobRow)
        .where(_is_free(now))
        .order_by(JobRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with writing() as session:
        row = session.scalars(query).one_or_none()
        if row is None:
            return None
        row.attempts += 1
        row.state = "running"
        row.heartbeat_at = now
        session.flush()
        return Job(*session.execute(select(*_COLUMNS).where(JobRow.id == row.id)).one())


def run(job: Job, kinds: Mapping[str, Kind], clock: Clock) -> None:
    """Do a claimed job and keep what came of it."""
    if job.attempts > MAX_ATTEMPTS:
        kinds[job.kind].give_up(job)
        _end(job, "failed", {"reason": "lost"}, clock())
        return
    try:
        with _beating(job, clock):
            result = kinds[job.kind].do(job, _reporter(job, clock), clock)
        _end(job, "done", result, clock())
    except JobFailed as error:
        _end(job, "failed", error.result, clock())
    except JobLost:
        current_app.logger.warning("job %s was taken over", job.id)
    except Exception:
        current_app.logger.exception("job %s failed", job.id)
        _end(job, "failed", {"reason": "fault"}, clock())


def _is_free(now: datetime) -> Any:
    is_lost = and_(JobRow.state == "running", JobRow.heartbeat_at < now - LOST_AFTER)
    return or_(JobRow.state == "waiting", is_lost)


def _set(job: Job, **values: object) -> None:
    with writing() as session:
        found = session.execute(
            update(JobRow)
            .where(JobRow.id == job.id, JobRow.attempts == job.attempts, JobRow.state == "running")
            .values(**values)
            .returning(JobRow.id)
        ).one_or_none()
    if found is None:
        raise JobLost(job.id)


def _end(job: Job, state: str, result: Mapping[str, Any], now: datetime) -> None:
    _set(job, state=state, result=dict(result), heartbeat_at=now, ended_at=now)


def _reporter(job: Job, clock: Clock) -> Report:
    """Write down how far a job is, twice a second at most."""
    last = ("", 0.0)

    def report(phase: str, done: int, total: int) -> None:
        nonlocal last
        if phase != last[0] or time.monotonic() - last[1] >= REPORT_EVERY_S:
            last = (phase, time.monotonic())
            _set(job, phase=phase, done_count=done, total_count=total, heartbeat_at=clock())

    return report


@contextmanager
def _beating(job: Job, clock: Clock) -> Iterator[None]:
    """Let the job's heart beat from a thread, since a step of it may take long."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # what the proxy stands for
    is_over = Event()

    def beat() -> None:
        while not is_over.wait(BEAT_EVERY_S):
            with app.app_context():
                try:
                    _set(job, heartbeat_at=clock())
                except Exception as error:  # the next beat may succeed
                    app.logger.warning("job %s: no heartbeat: %s", job.id, error)

    thread = Thread(target=beat, name=f"job {job.id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
