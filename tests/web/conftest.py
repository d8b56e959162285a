"""An app with two small packs published, and browsers that use its own forms."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from studytool import create_app
from studytool.services import setup
from studytool.storage import db
from tests.classroom import Classroom, open_classroom

PACKS = Path(__file__).parents[1] / "packs"
SETTINGS = {
    "TESTING": True,
    # As in production: a view's exception becomes a page.
    "PROPAGATE_EXCEPTIONS": False,
    "SECRET_KEY": "a key for tests only, long enough",
    "CONTENT_DIR": str(PACKS),
}


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the test packs published; copied, never used."""
    folder = tmp_path_factory.mktemp("published")
    app = create_app({**SETTINGS, "DATA_DIR": str(folder)})
    with app.app_context():
        setup.prepare(PACKS, now=datetime.now(UTC))
        db.engine.dispose()
    return folder


@pytest.fixture
def data_dir(published: Path, tmp_path: Path) -> Path:
    """A data folder of this test's own."""
    return Path(shutil.copytree(published, tmp_path / "data"))


@pytest.fixture
def app(data_dir: Path) -> Iterator[Flask]:
    app = create_app({**SETTINGS, "DATA_DIR": str(data_dir)})
    yield app
    with app.app_context():
        db.engine.dispose()


@dataclass
class Form:
    """A form as a page offers it."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[dict[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)


class FormParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        elif self.forms and tag == "input" and given.get("type") == "radio":
            self.forms[-1].choices.setdefault(given["name"], []).append(given["value"])
        elif self.forms and tag == "input" and "name" in given:
            self.forms[-1].fields[given["name"]] = given.get("value", "")
        elif self.forms and tag == "button":
            self.forms[-1].buttons.append(given)


class Browser:
    """One browser: it keeps cookies and sends the forms that pages offer."""

    def __init__(self, client: FlaskClient, language: str = "en") -> None:
        self.client = client
        self.headers = {"Accept-Language": language}

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, headers=self.headers, buffered=True, **options)

    def post(self, path: str, data: dict[str, str], **options: Any) -> TestResponse:
        """Post `data` with a form token that this browser was given."""
        return self.client.post(
            path, data={"csrf_token": self.csrf(), **data}, headers=self.headers, **options
        )

    def csrf(self) -> str:
        return self.forms("/packs/elements")[0].fields["csrf_token"]

    def forms(self, path: str) -> list[Form]:
        return parse_forms(self.get(path))

    def start(self) -> TestResponse:
        """Become a guest, by the front page's button."""
        return self.post("/guest", {"pack": "elements", "timezone": "Asia/Taipei"})

    def sign_up(self, username: str, password: str = "correct horse") -> TestResponse:
        return self.post("/signup", {"username": username, "password": password})

    def log_in(self, username: str, password: str = "correct horse") -> TestResponse:
        return self.post("/login", {"username": username, "password": password})

    def ask(self, form: str = "choice", pack: str = "elements") -> Form:
        """The answer form of the next question."""
        path = f"/study/{pack}?form={form}"
        return next(f for f in self.forms(path) if "token" in f.fields)

    def answer(self, response: str | None = None, form: str = "choice") -> TestResponse:
        """Answer the next question; the redirect to its result."""
        asked = self.ask(form)
        if response is None:
            response = asked.choices["response"][0]
        return self.post(asked.action, {**asked.fields, "response": response})


def parse_forms(response: TestResponse) -> list[Form]:
    parser = FormParser()
    parser.feed(response.text)
    return parser.forms


@pytest.fixture
def read_forms() -> Callable[[TestResponse], list[Form]]:
    """The forms on a page."""
    return parse_forms


@pytest.fixture
def open_browser(app: Flask) -> Callable[..., Browser]:
    """Open a browser that shares nothing with the others."""
    return lambda language="en": Browser(app.test_client(), language)


@pytest.fixture
def visitor(open_browser: Callable[..., Browser]) -> Browser:
    """Somebody without a session."""
    return open_browser()


@pytest.fixture
def guest(open_browser: Callable[..., Browser]) -> Browser:
    browser = open_browser()
    assert browser.start().status_code == 303
    return browser


@pytest.fixture
def outsider(open_browser: Callable[..., Browser]) -> Browser:
    """Another learner."""
    browser = open_browser()
    browser.start()
    return browser


@pytest.fixture
def room(app: Flask) -> Classroom:
    """A class of two, with its instructor."""
    with app.app_context():
        return open_classroom(2, now=datetime.now(UTC) - timedelta(minutes=5))


@pytest.fixture
def student(room: Classroom, open_browser: Callable[[], Browser]) -> Browser:
    """The browser of one of the class."""
    browser = open_browser()
    browser.log_in("student0")
    return browser
