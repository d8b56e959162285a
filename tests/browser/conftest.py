"""A served app and a Chromium to drive; skipped where there is none.

With STUDYTOOL_REQUIRE_BROWSER=1 a missing browser is a failure and no skip.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import waitress
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from studytool import create_app
from studytool.services import setup
from studytool.storage import ReviewRow, db, reading
from tests.web import one_form

PACKS = Path(__file__).parents[1] / "packs"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    # A window of its own for the tab strip, which nobody sees here, costs as much as a page.
    "--disable-features=PreloadTopChromeWebUI,WebUITabStrip,InitialWebUI",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LOCALES = {"en": "en-GB", "zh-Hant": "zh-TW"}
# Statuses that some pages have on purpose; the console calls them errors.
EXPECTED_ERRORS = ("status of 422", "status of 404", "status of 400", "ERR_INTERNET_DISCONNECTED")


def find_browser() -> str | None:
    given = os.environ.get("STUDYTOOL_BROWSER")
    if given:
        return given
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@contextmanager
def serve(app: Flask) -> Iterator[str]:
    """The address of the app, served by waitress on a free port."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = waitress.create_server(app, sockets=[listener], threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    # Closed in its own thread, since the loop must not find a dead socket.
    server.trigger.pull_trigger(server.close)
    thread.join(10)
    listener.close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Flask]]:
    """The address of an app with the test packs, served by waitress on a free port."""
    data_dir = tmp_path_factory.mktemp("served")
    app = create_app({"SECRET_KEY": "a key for tests only, long enough", "DATA_DIR": str(data_dir)})
    with app.app_context():
        setup.prepare(PACKS, now=datetime.now(UTC))
        one_form.publish_each_form(now=datetime.now(UTC))
    with serve(app) as address:
        yield address, app


@pytest.fixture
def count_reviews(served: tuple[str, Flask]) -> Callable[[], int]:
    """How many answers the database holds, of everybody."""
    _, app = served

    def count() -> int:
        with app.app_context(), reading() as session:
            return session.query(ReviewRow).count()

    return count


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = find_browser()
    if executable is None:
        reason = "no Chromium found: install it (apt-get install chromium) or set STUDYTOOL_BROWSER"
        if os.environ.get("STUDYTOOL_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page, and what went wrong on it."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def start(self, form: str | None = None, pack: str = "elements") -> None:
        """Become a guest and see the first question, in `form` if it is given."""
        self.go(f"/packs/{pack}")
        self.page.locator("main .act .primary").first.click()
        self.page.wait_for_url("**/study/**")
        if form:
            self.go(f"/study/{pack}?form={form}")

    def start_only(self, form: str) -> None:
        """Become a guest and see a question of `form`, from the pack that has no other."""
        self.start(pack=one_form.pack_id(form))

    def choose(self, index: int = 0) -> None:
        self.page.locator(".option").nth(index).click()

    def wait_for_result(self) -> None:
        self.page.wait_for_url("**/result/*")

    def wait_for_other_side(self) -> None:
        self.page.wait_for_url("**/reveal?*")

    def wait_for_guard(self) -> None:
        """Wait until the page takes grading keys; see `guard` in study.js."""
        self.page.evaluate("window.guardIsOver")

    def note(self, message: ConsoleMessage) -> None:
        text = message.text
        is_expected = any(expected in text for expected in EXPECTED_ERRORS)
        if message.type in ("error", "warning") and not is_expected:
            self.complaints.append(f"{self.page.url}: {text}")


@pytest.fixture
def open_window(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a browser window of its own; afterwards nothing must have gone wrong in it:
    no error on the console, no breach of the content policy, no request elsewhere.
    """
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def open_one(base: str, language: str = "en", **options: Any) -> Visit:
        context = chromium.new_context(locale=LOCALES[language], **options)
        context.set_default_timeout(8_000)
        contexts.append(context)
        # The page's own guard lasts 300 ms from before its load event.
        context.add_init_script(
            "window.guardIsOver = new Promise((resolve) =>"
            " addEventListener('load', () => setTimeout(resolve, 310)));"
        )
        visit = Visit(context.new_page(), base)
        visit.page.on("console", visit.note)
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        context.on("request", lambda request: _check_origin(visit, request.url))
        visits.append(visit)
        return visit

    yield open_one
    for context in contexts:
        context.close()
    assert [complaint for visit in visits for complaint in visit.complaints] == []


@pytest.fixture
def open_visit(
    open_window: Callable[..., Visit], served: tuple[str, Flask]
) -> Callable[..., Visit]:
    """Open a window on the app with the test packs; see `open_window`."""
    return partial(open_window, served[0])


def _check_origin(visit: Visit, url: str) -> None:
    if not url.startswith((visit.base + "/", "data:", "blob:")):
        visit.complaints.append(f"a request left the origin: {url}")


@pytest.fixture
def visit(open_visit: Callable[..., Visit]) -> Visit:
    """A desktop window in English."""
    return open_visit()
