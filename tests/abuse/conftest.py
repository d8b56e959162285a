"""A browser and a server, for tests that break things."""

from __future__ import annotations

import http.cookiejar
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from tests.abuse.forks import FORKS, serve

DEADLINE_S = 60


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass
class Browser:
    """Fetches pages and sends their forms, with cookies; follows no redirect."""

    address: str
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def send(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, where it leads, and the page. Raises OSError if the server is gone."""
        opener = urllib.request.build_opener(
            _NoRedirect, urllib.request.HTTPCookieProcessor(self.jar)
        )
        data = None if form is None else urllib.parse.urlencode(form).encode()
        url = urllib.parse.urljoin(self.address, path)
        try:
            with opener.open(url, data, timeout=DEADLINE_S) as answer:
                return answer.status, "", answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers.get("Location", ""), error.read().decode()

    def start_guest(self, pack: str) -> None:
        _, _, page = self.send("/")
        csrf = hidden(page, "csrf_token")
        status, _, _ = self.send("/guest", {"csrf_token": csrf, "pack": pack})
        assert status == 303

    def ask(self, pack: str, form: str = "typed") -> dict[str, str]:
        """The hidden fields of the next question; where nothing can be typed, a response too."""
        status, _, page = self.send(f"/study/{pack}?more=1000&form={form}")
        assert status == 200
        fields = {name: hidden(page, name) for name in ("csrf_token", "token")}
        if 'id="response"' in page:
            return fields
        options = re.findall(r'name="response" value="(\w+)"', page)
        rows = re.findall(r'data-row="(\w+)"', page)
        return {**fields, "response": ",".join(options[:1] or rows) or "1"}


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None, page
    return found[1]


class Server:
    """`studytool serve` on a data folder, again and again."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.process: BaseProcess | None = None
        self.output: Connection | None = None

    def start(self) -> str:
        """The address, once it listens."""
        self.output, given = FORKS.Pipe(duplex=False)
        self.process = FORKS.Process(target=serve, args=(self.data_dir, given))
        self.process.start()
        given.close()
        assert self.output.poll(DEADLINE_S), "the server did not start"
        # The line with the address is written in one piece.
        line = os.read(self.output.fileno(), 1000).decode().partition("\n")[0]
        assert line.startswith("http://"), "the server did not start"
        return line

    def kill(self) -> None:
        if self.process is not None and self.output is not None:
            self.process.kill()
            self.process.join(DEADLINE_S)
            self.process.close()
            self.output.close()
            self.process = None


@pytest.fixture
def server(data_dir: Path) -> Iterator[Server]:
    server = Server(data_dir)
    yield server
    server.kill()


@pytest.fixture
def make_browser() -> Callable[[str], Browser]:
    return Browser
