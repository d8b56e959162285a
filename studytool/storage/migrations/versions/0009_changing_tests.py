"""What a test's paper was to have, for another to be drawn; and the due time as it was told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from studytool.storage.migrations.triggers import allow_changes, forbid_changes
from studytool.storage.types import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NOBODY_HAS_BEGUN = (
    "NOT EXISTS (SELECT 1 FROM attempts WHERE attempts.assignment_id = OLD.assignment_id)"
)


def upgrade() -> None:
    op.add_column("tests", sa.Column("asked_for", sa.JSON))
    op.add_column("attempts", sa.Column("late_from", UtcDateTime))
    allow_changes("paper_items")
    forbid_changes("paper_items", unless=NOBODY_HAS_BEGUN)


def downgrade() -> None:
    allow_changes("paper_items")
    forbid_changes("paper_items")
    op.drop_column("attempts", "late_from")
    op.drop_column("tests", "asked_for")
