"""Passwords: argon2, and the same work whether or not the account exists."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()


@lru_cache(maxsize=1)
def _hash_of_nobody() -> str:
    return _hasher.hash("the password of an account that does not exist")


def _same_bytes(password: str) -> str:
    """The same password typed on another keyboard may come composed differently."""
    return unicodedata.normalize("NFC", password)


def hash_password(password: str) -> str:
    return _hasher.hash(_same_bytes(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether it is the password; None, an account without one, takes just as long."""
    try:
        return _hasher.verify(password_hash or _hash_of_nobody(), _same_bytes(password)) and (
            password_hash is not None
        )
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    """Whether it was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(password_hash)
