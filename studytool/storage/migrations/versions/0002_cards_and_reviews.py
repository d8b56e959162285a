"""Schedulers, cards, and the append-only log of reviews."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from studytool.storage.migrations.triggers import allow_changes, forbid_changes
from studytool.storage.types import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FROZEN = ("schedulers", "reviews")


def upgrade() -> None:
    op.create_table(
        "schedulers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("parameters", sa.JSON, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_schedulers"),
        sa.UniqueConstraint("digest", name="uq_schedulers_digest"),
    )
    op.create_table(
        "cards",
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("prompt_id", sa.String, nullable=False),
        sa.Column("stability", sa.Double, nullable=False),
        sa.Column("difficulty", sa.Double, nullable=False),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("last_review_at", UtcDateTime, nullable=False),
        sa.Column("repeat_at", UtcDateTime),
        sa.Column("introduced_at", UtcDateTime, nullable=False),
        sa.Column("last_answered_at", UtcDateTime, nullable=False),
        sa.Column("review_count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "pack_id", "prompt_id", name="pk_cards"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_cards_learner_id"),
        sa.ForeignKeyConstraint(["pack_id"], ["packs.id"], name="fk_cards_pack_id"),
        sa.CheckConstraint("stability > 0", name=op.f("ck_cards_stability_positive")),
        sa.CheckConstraint(
            "difficulty BETWEEN 1 AND 10", name=op.f("ck_cards_difficulty_in_range")
        ),
        sa.CheckConstraint("review_count > 0", name=op.f("ck_cards_review_count_positive")),
    )
    _create_reviews()
    for table in FROZEN:
        forbid_changes(table)


def _create_reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("prompt_id", sa.String, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("item_id", sa.String, nullable=False),
        sa.Column("scheduler_id", sa.Integer, nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("option_order", sa.JSON, nullable=False),
        sa.Column("response", sa.String, nullable=False),
        sa.Column("is_right", sa.Boolean, nullable=False),
        sa.Column("note", sa.String),
        sa.Column("guess_chance", sa.Double, nullable=False),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("is_counted", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("asked_at", UtcDateTime, nullable=False),
        sa.Column("answered_at", UtcDateTime, nullable=False),
        sa.Column("shown_ms", sa.Integer),
        sa.Column("due_at", UtcDateTime, nullable=False),
        sa.Column("repeat_at", UtcDateTime),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_reviews_learner_id"),
        sa.ForeignKeyConstraint(["pack_id"], ["packs.id"], name="fk_reviews_pack_id"),
        sa.ForeignKeyConstraint(
            ["scheduler_id"], ["schedulers.id"], name="fk_reviews_scheduler_id"
        ),
        sa.ForeignKeyConstraint(
            ["version_id", "item_id"],
            ["items.version_id", "items.id"],
            name="fk_reviews_version_id_item_id",
        ),
        sa.UniqueConstraint("nonce", name="uq_reviews_nonce"),
        sa.CheckConstraint("rating BETWEEN 1 AND 4", name=op.f("ck_reviews_rating_in_range")),
        sa.CheckConstraint(
            "guess_chance BETWEEN 0 AND 1", name=op.f("ck_reviews_guess_chance_in_range")
        ),
        sa.CheckConstraint("shown_ms >= 0", name=op.f("ck_reviews_shown_ms_not_negative")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_reviews_learner_id_pack_id_day", "reviews", ["learner_id", "pack_id", "day"]
    )


def downgrade() -> None:
    for table in FROZEN:
        allow_changes(table)
    for table in ("reviews", "cards", "schedulers"):
        op.drop_table(table)
