"""What a server that the world can reach must not do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studytool.config import Settings

MIN_KEY_LENGTH = 32
MIN_DIFFERENT_CHARACTERS = 10
# Parts of keys that stand in examples and tutorials, and so in attackers' lists.
WELL_KNOWN = (
    "change",
    "secret",
    "default",
    "example",
    "insecure",
    "password",
    "testing",
    "replace",
)
MAKE_KEY = "python3 -c 'import secrets; print(secrets.token_hex())' makes one"


class ConfigError(Exception):
    """A setting that cannot be used; the message says what to do about it."""


def refuse_unsafe(settings: Settings, *, is_debugging: bool) -> None:
    """Raise ConfigError that names everything to be set before production may start."""
    wrong = [*_find_key_faults(settings.secret_key), *_find_host_faults(settings.trusted_hosts)]
    if is_debugging:
        wrong.append("unset FLASK_DEBUG: its pages run code for whoever asks")
    if wrong:
        told = "\n".join(f"- {each}" for each in wrong)
        raise ConfigError(
            f"production does not start like this (STUDYTOOL_ENV=classroom is for a trusted "
            f"network):\n{told}"
        )


def _find_key_faults(key: str | None) -> list[str]:
    if key is None:
        return [f"set SECRET_KEY; {MAKE_KEY}"]
    if len(key) < MIN_KEY_LENGTH:
        return [f"SECRET_KEY must have at least {MIN_KEY_LENGTH} characters; {MAKE_KEY}"]
    is_known = any(word in key.casefold() for word in WELL_KNOWN)
    if is_known or len(set(key)) < MIN_DIFFERENT_CHARACTERS:
        return [f"SECRET_KEY can be guessed; {MAKE_KEY}"]
    return []


def _find_host_faults(hosts: tuple[str, ...]) -> list[str]:
    if not hosts:
        return ["set TRUSTED_HOSTS to the names of this site, such as quiz.example.edu"]
    wrong = [host for host in hosts if host.strip(".*") == "" or "*" in host or "/" in host]
    return [f"TRUSTED_HOSTS holds {host}, which is no name of a site" for host in wrong]
