"""What was asked, signed, so that asking writes nothing to the database."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

SALT = "studytool.answer"
LIFETIME = timedelta(days=30)


class TokenRefused(Exception):
    """The answer belongs to no question that this learner was asked."""


class AnswerConflict(Exception):
    """The question was answered before, differently: see the review `review_id`."""

    def __init__(self, review_id: int) -> None:
        super().__init__(review_id)
        self.review_id = review_id


@dataclass(frozen=True)
class Asked:
    """One question as it was put to one learner; `nonce` tells it from all others.

    An answer to one that `is_cram` is for practice only.
    """

    nonce: str
    learner_id: int
    version_id: int
    item_id: str
    option_order: tuple[str, ...]
    asked_at: datetime
    is_cram: bool = False


def new_nonce() -> str:
    return secrets.token_urlsafe(15)


@lru_cache(maxsize=8)
def _serializer_of(secret_key: str | bytes) -> URLSafeSerializer:
    return URLSafeSerializer(
        secret_key,
        salt=SALT,
        signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
    )


def _serializer() -> URLSafeSerializer:
    return _serializer_of(current_app.secret_key or "")


def issue(asked: Asked) -> str:
    asked_at_ms = round(asked.asked_at.timestamp() * 1000)
    return str(
        _serializer().dumps(
            [
                asked.nonce,
                asked.learner_id,
                asked.version_id,
                asked.item_id,
                list(asked.option_order),
                asked_at_ms,
                *([1] if asked.is_cram else ()),
            ]
        )
    )


def read(token: str, learner_id: int, *, now: datetime) -> Asked:
    """What the token asked. Raises TokenRefused if it is altered, old or another's."""
    try:
        nonce, owner, version_id, item_id, order, asked_at_ms, *rest = _serializer().loads(token)
    except (BadData, UnicodeEncodeError, ValueError) as error:
        raise TokenRefused("not a token of ours") from error
    asked_at = datetime.fromtimestamp(asked_at_ms / 1000, UTC)
    if owner != learner_id:
        raise TokenRefused("another learner's")
    if now - asked_at > LIFETIME:
        raise TokenRefused("too old")
    return Asked(nonce, owner, version_id, item_id, tuple(order), asked_at, bool(rest))
