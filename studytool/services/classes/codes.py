"""Join codes: short enough for a blackboard, and nothing in them to misread."""

from __future__ import annotations

import secrets
import unicodedata

# Without 0 O, 1 I L, 5 S, 8 B, 2 Z, U V: what is misread or misheard.
ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
LENGTH = 8


def make_code() -> str:
    """A new code, such as `7KQM-RW3F`: 36 bits."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def read_code(text: str) -> str:
    """The code as it is kept, from what somebody typed; nonsense stays nonsense."""
    letters = [
        letter
        for letter in unicodedata.normalize("NFKC", text).upper()
        if letter.isalnum() and letter.isascii()
    ]
    joined = "".join(letters)
    return f"{joined[:4]}-{joined[4:]}"
