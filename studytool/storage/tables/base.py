"""What all tables share: names of constraints and types of columns."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Double, MetaData
from sqlalchemy.orm import DeclarativeBase, registry

from studytool.storage.types import UtcDateTime


class Base(DeclarativeBase):
    # Flask-SQLAlchemy makes a class of this one, which a plain
    # `type_annotation_map` does not survive.
    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            dt.datetime: UtcDateTime,
            float: Double,
            dict[str, Any]: JSON,
            list[str]: JSON,
        },
    )
