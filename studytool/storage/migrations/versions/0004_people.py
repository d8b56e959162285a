"""Roles, classes with their members, and what guards the door."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from studytool.storage.migrations.triggers import (
    LEARNER_IS_ERASED,
    REVIEW_IS_ERASED,
    allow_changes,
    forbid_changes,
)
from studytool.storage.types import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Written out, because only as part of its column can SQLite add a constraint later.
ROLE = (
    "ALTER TABLE learners ADD COLUMN role VARCHAR DEFAULT 'student' NOT NULL"
    " CONSTRAINT ck_learners_role_known CHECK (role IN ('student', 'instructor', 'admin'))"
)
# The logs that give up the rows of a learner who asked for it.
ERASABLE = {"undone_reviews": REVIEW_IS_ERASED, "reviews": LEARNER_IS_ERASED}
TABLES = (
    "slowdowns",
    "admin_links",
    "memberships",
    "class_packs",
    "class_instructors",
    "classes",
)


def upgrade() -> None:
    op.execute(ROLE)
    op.add_column("learners", sa.Column("display_name", sa.String))
    op.add_column(
        "learners",
        sa.Column("must_change_password", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.add_column("learners", sa.Column("disabled_at", UtcDateTime))
    op.add_column("learners", sa.Column("erased_at", UtcDateTime))
    for table, condition in ERASABLE.items():
        allow_changes(table)
        forbid_changes(table, unless=condition)
    _create_classes()
    _create_members()
    op.create_table(
        "admin_links",
        sa.Column("token_digest", sa.LargeBinary(32), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("used_at", UtcDateTime),
        sa.PrimaryKeyConstraint("token_digest", name="pk_admin_links"),
    )
    op.create_table(
        "slowdowns",
        sa.Column("key_digest", sa.LargeBinary(32), nullable=False),
        sa.Column("failure_count", sa.Integer, nullable=False),
        sa.Column("failed_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("key_digest", name="pk_slowdowns"),
    )
    op.create_index("ix_slowdowns_failed_at", "slowdowns", ["failed_at"])


def _create_classes() -> None:
    op.create_table(
        "classes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("timezone", sa.String, nullable=False),
        sa.Column("desired_retention", sa.Double),
        sa.Column("owner_id", sa.Integer, nullable=False),
        sa.Column("join_code", sa.String, nullable=False),
        sa.Column("join_closed_at", UtcDateTime),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("archived_at", UtcDateTime),
        sa.PrimaryKeyConstraint("id", name="pk_classes"),
        sa.ForeignKeyConstraint(["owner_id"], ["learners.id"], name="fk_classes_owner_id"),
        sa.UniqueConstraint("join_code", name="uq_classes_join_code"),
        sa.CheckConstraint(
            "desired_retention BETWEEN 0.7 AND 0.97",
            name=op.f("ck_classes_desired_retention_in_range"),
        ),
    )
    op.create_index("ix_classes_owner_id", "classes", ["owner_id"])
    op.create_table(
        "class_packs",
        sa.Column("class_id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("class_id", "pack_id", name="pk_class_packs"),
        sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name="fk_class_packs_class_id"),
        sa.ForeignKeyConstraint(["pack_id"], ["packs.id"], name="fk_class_packs_pack_id"),
    )


def _create_members() -> None:
    for table, *columns in (
        ("class_instructors", sa.Column("added_at", UtcDateTime, nullable=False)),
        (
            "memberships",
            sa.Column("joined_at", UtcDateTime, nullable=False),
            sa.Column("removed_at", UtcDateTime),
            sa.Column("extra_time_percent", sa.Integer, nullable=False, server_default="0"),
            sa.CheckConstraint(
                "extra_time_percent BETWEEN 0 AND 300",
                name=op.f("ck_memberships_extra_time_in_range"),
            ),
        ),
    ):
        op.create_table(
            table,
            sa.Column("class_id", sa.Integer, nullable=False),
            sa.Column("learner_id", sa.Integer, nullable=False),
            *columns,
            sa.PrimaryKeyConstraint("class_id", "learner_id", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["class_id"], ["classes.id"], name=f"fk_{table}_class_id"),
            sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=f"fk_{table}_learner_id"),
        )
        op.create_index(f"ix_{table}_learner_id", table, ["learner_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    for table in ERASABLE:
        allow_changes(table)
        forbid_changes(table)
    for column in ("erased_at", "disabled_at", "must_change_password", "display_name", "role"):
        op.drop_column("learners", column)
