"""Practice and tests: their papers, attempts, drafts and answers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from studytool.storage.migrations.triggers import LEARNER_IS_ERASED, allow_changes, forbid_changes
from studytool.storage.types import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = (
    "attempt_answers",
    "attempt_drafts",
    "attempts",
    "paper_items",
    "tests",
    "practices",
    "assignments",
)


def _needs(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _column(name: str, kind: Any, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, **{"nullable": False, **options})


def _check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{name}"))


def upgrade() -> None:
    _create_assignments()
    _create_tests()
    _create_attempts()
    forbid_changes("paper_items")
    forbid_changes("attempt_answers", unless=LEARNER_IS_ERASED)


def _create_assignments() -> None:
    op.create_table(
        "assignments",
        _column("id", sa.Integer),
        _column("class_id", sa.Integer),
        _column("kind", sa.String),
        _column("title", sa.String),
        _column("pack_id", sa.String),
        _column("open_at", UtcDateTime),
        _column("due_at", UtcDateTime),
        _column("closes_at", UtcDateTime),
        _column("late_percent", sa.Integer, server_default="0"),
        _column("created_by", sa.Integer),
        _column("created_at", UtcDateTime),
        sa.Column("withdrawn_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
        _needs("assignments", "class_id", "classes.id"),
        _needs("assignments", "pack_id", "packs.id"),
        _needs("assignments", "created_by", "learners.id"),
        _check("assignments_kind_known", "kind IN ('practice', 'test')"),
        _check("assignments_times_in_order", "open_at <= due_at AND due_at <= closes_at"),
        _check("assignments_late_percent_in_range", "late_percent BETWEEN 0 AND 100"),
    )
    op.create_index("ix_assignments_class_id", "assignments", ["class_id"])
    op.create_table(
        "practices",
        _column("assignment_id", sa.Integer),
        _column("goal", sa.String),
        _column("amount", sa.Integer),
        sa.PrimaryKeyConstraint("assignment_id", name="pk_practices"),
        _needs("practices", "assignment_id", "assignments.id"),
        _check("practices_goal_known", "goal IN ('cards', 'minutes')"),
        _check("practices_amount_positive", "amount > 0"),
    )


def _create_tests() -> None:
    op.create_table(
        "tests",
        _column("assignment_id", sa.Integer),
        _column("version_id", sa.Integer),
        _column("lang", sa.String),
        _column("seed", sa.Integer),
        _column("is_same_for_all", sa.Boolean),
        sa.Column("time_limit_s", sa.Integer),
        _column("attempts_allowed", sa.Integer),
        _column("feedback", sa.String),
        sa.PrimaryKeyConstraint("assignment_id", name="pk_tests"),
        _needs("tests", "assignment_id", "assignments.id"),
        _needs("tests", "version_id", "pack_versions.id"),
        _check("tests_feedback_known", "feedback IN ('now', 'closed')"),
        _check("tests_attempts_allowed_positive", "attempts_allowed > 0"),
        _check("tests_time_limit_positive", "time_limit_s > 0"),
    )
    op.create_table(
        "paper_items",
        _column("assignment_id", sa.Integer),
        _column("variant", sa.Integer),
        _column("position", sa.Integer),
        _column("slot", sa.Integer),
        _column("item_id", sa.String),
        _column("option_order", sa.JSON),
        sa.PrimaryKeyConstraint("assignment_id", "variant", "position", name="pk_paper_items"),
        sa.UniqueConstraint(
            "assignment_id", "variant", "slot", name="uq_paper_items_assignment_id_variant_slot"
        ),
        _needs("paper_items", "assignment_id", "tests.assignment_id"),
    )


def _create_attempts() -> None:
    op.create_table(
        "attempts",
        _column("id", sa.Integer),
        _column("assignment_id", sa.Integer),
        _column("learner_id", sa.Integer),
        _column("number", sa.Integer),
        _column("variant", sa.Integer),
        _column("started_at", UtcDateTime),
        _column("ends_at", UtcDateTime),
        sa.Column("submitted_at", UtcDateTime),
        sa.Column("is_late", sa.Boolean),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.UniqueConstraint(
            "assignment_id",
            "learner_id",
            "number",
            name="uq_attempts_assignment_id_learner_id_number",
        ),
        _needs("attempts", "assignment_id", "tests.assignment_id"),
        _needs("attempts", "learner_id", "learners.id"),
        _check("attempts_number_positive", "number > 0"),
    )
    op.create_index(
        "ix_attempts_learner_id_assignment_id", "attempts", ["learner_id", "assignment_id"]
    )
    op.create_table(
        "attempt_drafts",
        _column("attempt_id", sa.Integer),
        _column("position", sa.Integer),
        _column("response", sa.String),
        _column("saved_at", UtcDateTime),
        sa.PrimaryKeyConstraint("attempt_id", "position", name="pk_attempt_drafts"),
        _needs("attempt_drafts", "attempt_id", "attempts.id"),
    )
    op.create_table(
        "attempt_answers",
        _column("attempt_id", sa.Integer),
        _column("position", sa.Integer),
        _column("learner_id", sa.Integer),
        _column("item_id", sa.String),
        _column("response", sa.String),
        _column("is_right", sa.Boolean),
        sa.Column("note", sa.String),
        sa.Column("review_id", sa.Integer),
        sa.PrimaryKeyConstraint("attempt_id", "position", name="pk_attempt_answers"),
        sa.UniqueConstraint("review_id", name="uq_attempt_answers_review_id"),
        _needs("attempt_answers", "attempt_id", "attempts.id"),
        _needs("attempt_answers", "learner_id", "learners.id"),
        _needs("attempt_answers", "review_id", "reviews.id"),
    )
    op.create_index("ix_attempt_answers_learner_id", "attempt_answers", ["learner_id"])


def downgrade() -> None:
    allow_changes("attempt_answers")
    allow_changes("paper_items")
    for table in TABLES:
        op.drop_table(table)
