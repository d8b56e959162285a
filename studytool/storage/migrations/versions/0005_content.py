"""Drafts of packs, background work, reports of problems, and what an edit leads to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from studytool.storage.migrations.triggers import allow_changes, forbid_changes
from studytool.storage.types import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_LEARNER_IS_ERASED = (
    "EXISTS (SELECT 1 FROM reviews JOIN learners ON learners.id = reviews.learner_id"
    " WHERE reviews.id = OLD.review_id AND learners.erased_at IS NOT NULL)"
)


def _needs(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def upgrade() -> None:
    op.create_table(
        "pack_owners",
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("since_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("pack_id", name="pk_pack_owners"),
        _needs("pack_owners", "pack_id", "packs.id"),
        _needs("pack_owners", "learner_id", "learners.id"),
    )
    op.create_index("ix_pack_owners_learner_id", "pack_owners", ["learner_id"])
    _create_work()
    _create_consequences()
    forbid_changes("regrades", unless=_LEARNER_IS_ERASED)
    forbid_changes("card_resets")


def _create_work() -> None:
    op.create_table(
        "pack_drafts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("files", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack_drafts"),
        _needs("pack_drafts", "owner_id", "learners.id"),
        sa.CheckConstraint(
            "state IN ('open', 'publishing', 'published', 'discarded')",
            name=op.f("ck_pack_drafts_state_known"),
        ),
    )
    op.create_index("ix_pack_drafts_owner_id", "pack_drafts", ["owner_id"])
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("phase", sa.String, nullable=False),
        sa.Column("done_count", sa.Integer, nullable=False),
        sa.Column("total_count", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("result", sa.JSON, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("heartbeat_at", UtcDateTime),
        sa.Column("ended_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        _needs("jobs", "owner_id", "learners.id"),
        sa.CheckConstraint(
            "state IN ('waiting', 'running', 'done', 'failed')",
            name=op.f("ck_jobs_state_known"),
        ),
    )
    op.create_index("ix_jobs_state_id", "jobs", ["state", "id"])


def _create_consequences() -> None:
    op.create_table(
        "problem_reports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("review_id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("resolved_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_problem_reports"),
        _needs("problem_reports", "pack_id", "packs.id"),
        _needs("problem_reports", "review_id", "reviews.id"),
        sa.ForeignKeyConstraint(
            ["version_id", "item_id"],
            ["items.version_id", "items.id"],
            name="fk_problem_reports_version_id_item_id",
        ),
        sa.UniqueConstraint("review_id", name="uq_problem_reports_review_id"),
        sa.CheckConstraint(
            "state IN ('open', 'mended', 'kept')", name=op.f("ck_problem_reports_state_known")
        ),
    )
    op.create_index("ix_problem_reports_pack_id_state", "problem_reports", ["pack_id", "state"])
    op.create_table(
        "regrades",
        sa.Column("review_id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("was_right", sa.Boolean, nullable=False),
        sa.Column("is_right", sa.Boolean, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("review_id", "version_id", name="pk_regrades"),
        _needs("regrades", "review_id", "reviews.id"),
        _needs("regrades", "version_id", "pack_versions.id"),
    )
    op.create_index("ix_regrades_version_id", "regrades", ["version_id"])
    op.create_table(
        "card_resets",
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("prompt_id", sa.String, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("last_review_id", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("pack_id", "prompt_id", "version_id", name="pk_card_resets"),
        _needs("card_resets", "pack_id", "packs.id"),
        _needs("card_resets", "version_id", "pack_versions.id"),
    )


def downgrade() -> None:
    for table in ("regrades", "card_resets"):
        allow_changes(table)
    for table in (
        "card_resets", "regrades", "problem_reports", "jobs", "pack_drafts", "pack_owners",
    ):  # fmt: skip
        op.drop_table(table)
