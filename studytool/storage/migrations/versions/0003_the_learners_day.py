"""Preferences, undone reviews, cards set aside, exam goals, and cramming."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from studytool.storage.migrations.triggers import allow_changes, forbid_changes
from studytool.storage.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OF_PROMPT = "ix_reviews_learner_id_pack_id_prompt_id"


def upgrade() -> None:
    _create_preferences()
    op.create_table(
        "undone_reviews",
        sa.Column("review_id", sa.Integer, nullable=False),
        sa.Column("undone_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("review_id", name="pk_undone_reviews"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_undone_reviews_review_id"),
    )
    forbid_changes("undone_reviews")
    op.create_table(
        "card_flags",
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("prompt_id", sa.String, nullable=False),
        sa.Column("buried_until", sa.Date),
        sa.Column("suspended_at", UtcDateTime),
        sa.PrimaryKeyConstraint("learner_id", "pack_id", "prompt_id", name="pk_card_flags"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_card_flags_learner_id"),
        sa.ForeignKeyConstraint(["pack_id"], ["packs.id"], name="fk_card_flags_pack_id"),
    )
    op.create_table(
        "exam_goals",
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("minutes_per_day", sa.Integer, nullable=False),
        sa.Column("set_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "pack_id", name="pk_exam_goals"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_exam_goals_learner_id"),
        sa.ForeignKeyConstraint(["pack_id"], ["packs.id"], name="fk_exam_goals_pack_id"),
        sa.CheckConstraint(
            "minutes_per_day BETWEEN 1 AND 600", name=op.f("ck_exam_goals_minutes_in_range")
        ),
    )
    op.add_column(
        "reviews",
        sa.Column("is_cram", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index(OF_PROMPT, "reviews", ["learner_id", "pack_id", "prompt_id"])


def _create_preferences() -> None:
    op.create_table(
        "preferences",
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("scheduler_id", sa.Integer),
        sa.Column("new_per_day", sa.Integer, nullable=False),
        sa.Column("reviews_per_day", sa.Integer, nullable=False),
        sa.Column("has_four_buttons", sa.Boolean, nullable=False),
        sa.Column("has_keys", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name="pk_preferences"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_preferences_learner_id"),
        sa.ForeignKeyConstraint(
            ["scheduler_id"], ["schedulers.id"], name="fk_preferences_scheduler_id"
        ),
        sa.CheckConstraint(
            "new_per_day BETWEEN 0 AND 1000", name=op.f("ck_preferences_new_in_range")
        ),
        sa.CheckConstraint(
            "reviews_per_day BETWEEN 1 AND 10000", name=op.f("ck_preferences_reviews_in_range")
        ),
    )


def downgrade() -> None:
    op.drop_index(OF_PROMPT, "reviews")
    op.drop_column("reviews", "is_cram")
    op.drop_table("exam_goals")
    op.drop_table("card_flags")
    allow_changes("undone_reviews")
    op.drop_table("undone_reviews")
    op.drop_table("preferences")
