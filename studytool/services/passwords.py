"""Passwords: argon2, and the same work whether or not the account exists."""

from __future__ import annotations

import secrets
import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()

# Without what is easily misread: 0 o, 1 i l.
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"


@lru_cache(maxsize=1)
def _hash_of_nobody() -> str:
    return _hasher.hash("the password of an account that does not exist")


def _same_bytes(password: str) -> str:
    """The same password typed on another keyboard may come composed differently."""
    return unicodedata.normalize("NFC", password)


def make_password() -> str:
    """A password to read from a card and type once: nine characters, 44 bits."""
    groups = ("".join(secrets.choice(LEGIBLE) for _ in range(3)) for _ in range(3))
    return "-".join(groups)


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
