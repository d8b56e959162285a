"""Typed settings, from the environment or from what a caller gives."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from studytool import production
from studytool.production import ConfigError

# What STUDYTOOL_ENV may say.
KINDS = ("classroom", "production")
PACKAGE = Path(__file__).resolve().parent
DATABASE_FILE = "studytool.sqlite3"
SECRET_KEY_FILE = "secret.key"
MIN_SECRET_KEY_LENGTH = 16
_DATABASE_URL_WANTED = (
    "DATABASE_URL must be postgresql://user:password@host/name or sqlite:///path; "
    "unset it to keep everything in the data folder"
)


@dataclass(frozen=True)
class Settings:
    """Where everything is kept, and who may be asked for it. Making one touches no file.

    `proxy_count` proxies in front of the server are believed about the client's
    address and whether it came by HTTPS.
    """

    data_dir: Path
    database_url: str
    content_dir: Path
    secret_key: str | None  # None: kept in a file of the data folder
    is_production: bool = False
    trusted_hosts: tuple[str, ...] = ()
    proxy_count: int = 0

    @property
    def secret_key_path(self) -> Path:
        return self.data_dir / SECRET_KEY_FILE

    @property
    def database_path(self) -> Path | None:
        """The SQLite file, or None where the database is a server."""
        if not self.database_url.startswith("sqlite:///"):
            return None
        return Path(self.database_url.removeprefix("sqlite:///"))


def read_settings(
    given: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """The settings; `given` (DATA_DIR, DATABASE_URL, SECRET_KEY, CONTENT_DIR, …) wins.

    Raises ConfigError for a secret key too short to be one, for a data folder
    inside the package, which an upgrade would delete, and for whatever makes
    production unsafe; see `studytool.production`.
    """
    environ = os.environ if environ is None else environ
    given = given or {}
    data_dir = given.get("DATA_DIR") or environ.get("STUDYTOOL_DATA") or "studytool-data"
    try:
        data_dir = Path(data_dir).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise ConfigError(f"there is no data folder {data_dir}: {error}") from error
    if data_dir.is_relative_to(PACKAGE):
        raise ConfigError(f"{data_dir} is inside the program: choose another data folder")
    url = given.get("DATABASE_URL") or environ.get("DATABASE_URL")
    key = given.get("SECRET_KEY") or environ.get("SECRET_KEY") or None
    if key is not None and len(key) < MIN_SECRET_KEY_LENGTH:
        raise ConfigError(
            f"SECRET_KEY must have at least {MIN_SECRET_KEY_LENGTH} characters; "
            "unset it to have one made and kept in the data folder"
        )
    settings = Settings(
        data_dir=data_dir,
        database_url=_read_database_url(url) if url else f"sqlite:///{data_dir / DATABASE_FILE}",
        content_dir=Path(given.get("CONTENT_DIR") or _content_dir()),
        secret_key=key,
        is_production=_is_production(given, environ),
        trusted_hosts=_read_hosts(given.get("TRUSTED_HOSTS") or environ.get("TRUSTED_HOSTS")),
        proxy_count=_read_count(environ.get("STUDYTOOL_PROXIES")),
    )
    if settings.is_production:
        production.refuse_unsafe(
            settings,
            is_debugging=bool(
                given.get("DEBUG") or environ.get("FLASK_DEBUG", "0") not in ("", "0")
            ),
        )
    return settings


def _is_production(given: Mapping[str, Any], environ: Mapping[str, str]) -> bool:
    kind = environ.get("STUDYTOOL_ENV") or given.get("ENV") or "classroom"
    if kind not in KINDS:
        raise ConfigError(f"STUDYTOOL_ENV must be {' or '.join(KINDS)}, not {kind}")
    return bool(kind == "production")


def _read_hosts(hosts: object) -> tuple[str, ...]:
    names = hosts.split(",") if isinstance(hosts, str) else list(hosts or ())  # type: ignore[call-overload]
    return tuple(name.strip() for name in names if name.strip())


def _read_count(text: str | None) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) == 1):
        raise ConfigError("STUDYTOOL_PROXIES must be the number of proxies in front: 0 to 9")
    return int(text)


def _content_dir() -> Path:
    """The packs beside a checkout's package, or those inside an installed wheel."""
    beside = PACKAGE.parent / "content"
    is_checkout = (PACKAGE.parent / "pyproject.toml").is_file()
    return beside if is_checkout and beside.is_dir() else PACKAGE / "_content"


def _read_database_url(url: str) -> str:
    """The address as SQLAlchemy takes it, a file's path made absolute."""
    # Hosting services write postgres:// or postgresql://; both mean psycopg 3 here.
    for scheme in ("postgres://", "postgresql://", "postgresql+psycopg://"):
        if url.startswith(scheme):
            url = "postgresql+psycopg://" + url.removeprefix(scheme)
            try:
                make_url(url)
            except (ArgumentError, ValueError) as error:
                raise ConfigError(_DATABASE_URL_WANTED) from error
            return url
    path = url.removeprefix("sqlite:///")
    if path == url or path in ("", ":memory:"):
        raise ConfigError(_DATABASE_URL_WANTED)
    return f"sqlite:///{Path(path).resolve()}"


def configure(app: Flask, given: Mapping[str, Any] | None = None) -> Settings:
    """Put the settings into `app`, making the data folder and the secret key if need be."""
    settings = read_settings(given)
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = settings.secret_key or _keep_secret_key(settings.secret_key_path)
    except OSError as error:
        raise ConfigError(
            f"the data folder {settings.data_dir} cannot be used: {error.strerror}"
        ) from error
    app.config.from_mapping(given or {})
    app.config["SECRET_KEY"] = key
    # Flask refuses every other name in the Host header.
    app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts) or None
    if settings.is_production:
        app.config["SESSION_COOKIE_SECURE"] = True
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.extensions["studytool.settings"] = settings
    return settings


def _keep_secret_key(path: Path) -> str:
    """The key in `path`; made on first use, and the same for all who start at once."""
    if not path.exists():
        _create_secret_key(path)
    key = path.read_bytes().strip()
    if not is_secret_key(key):
        raise ConfigError(f"{path} holds no secret key: delete it and start again")
    return key.decode("utf-8")


def is_secret_key(key: bytes) -> bool:
    """Tell whether the content of a key file can be used."""
    try:
        return len(key.decode("utf-8").strip()) >= MIN_SECRET_KEY_LENGTH
    except UnicodeDecodeError:
        return False


def _create_secret_key(path: Path) -> None:
    # Written in full under another name first: a reader never sees half a key,
    # and of several writers the first to link wins. mkstemp makes it 0600.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
