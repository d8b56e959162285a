"""Reviews made in tests whose results are sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. What was handed in before counts already, and stays so."""
    op.create_table(
        "held_reviews",
        sa.Column("review_id", sa.Integer, nullable=False),
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("assignment_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("review_id", name="pk_held_reviews"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_held_reviews_review_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_held_reviews_learner_id"),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["tests.assignment_id"], name="fk_held_reviews_assignment_id"
        ),
    )
    op.create_index("ix_held_reviews_learner_id", "held_reviews", ["learner_id"])
    op.create_index("ix_held_reviews_assignment_id", "held_reviews", ["assignment_id"])


def downgrade() -> None:
    op.drop_table("held_reviews")
