"""Learners, their sessions, and packs in immutable versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from studytool.storage.migrations.triggers import allow_changes, forbid_changes
from studytool.storage.types import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FROZEN = ("pack_versions", "prompts", "items")


def upgrade() -> None:
    op.create_table(
        "learners",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("username", sa.String),
        sa.Column("username_key", sa.String),
        sa.Column("password_hash", sa.String),
        sa.Column("language", sa.String),
        sa.Column("timezone", sa.String, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learners"),
        sa.UniqueConstraint("username_key", name="uq_learners_username_key"),
        sa.CheckConstraint(
            "(username IS NULL) = (password_hash IS NULL)"
            " AND (username IS NULL) = (username_key IS NULL)",
            name=op.f("ck_learners_named_with_password"),
        ),
    )
    op.create_table(
        "sessions",
        sa.Column("token_digest", sa.LargeBinary(32), nullable=False),
        sa.Column("learner_id", sa.Integer, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime, nullable=False),
        sa.Column("revoked_at", UtcDateTime),
        sa.PrimaryKeyConstraint("token_digest", name="pk_sessions"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_sessions_learner_id"),
    )
    op.create_index("ix_sessions_learner_id", "sessions", ["learner_id"])
    op.create_table(
        "packs",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_packs"),
    )
    op.create_table(
        "pack_versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("files", sa.LargeBinary, nullable=False),
        sa.Column("published_at", UtcDateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack_versions"),
        sa.ForeignKeyConstraint(["pack_id"], ["packs.id"], name="fk_pack_versions_pack_id"),
        sa.UniqueConstraint("pack_id", "number", name="uq_pack_versions_pack_id_number"),
        sa.CheckConstraint("number > 0", name=op.f("ck_pack_versions_number_positive")),
    )
    _create_bank()
    for table in FROZEN:
        forbid_changes(table)


def _create_bank() -> None:
    op.create_table(
        "prompts",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("version_id", "id", name="pk_prompts"),
        sa.ForeignKeyConstraint(["version_id"], ["pack_versions.id"], name="fk_prompts_version_id"),
        sa.UniqueConstraint("version_id", "position", name="uq_prompts_version_id_position"),
    )
    op.create_table(
        "items",
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("prompt_id", sa.String, nullable=False),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("lang", sa.String, nullable=False),
        sa.Column("variant", sa.String, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("version_id", "id", name="pk_items"),
        sa.ForeignKeyConstraint(
            ["version_id", "prompt_id"],
            ["prompts.version_id", "prompts.id"],
            name="fk_items_version_id_prompt_id",
        ),
        sa.UniqueConstraint(
            "version_id",
            "prompt_id",
            "lang",
            "form",
            "variant",
            name="uq_items_version_id_prompt_id_lang_form_variant",
        ),
    )


def downgrade() -> None:
    for table in FROZEN:
        allow_changes(table)
    for table in ("items", "prompts", "pack_versions", "packs", "sessions", "learners"):
        op.drop_table(table)
