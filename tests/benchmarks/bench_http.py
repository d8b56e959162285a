"""Answers a second over HTTP, as a share of a bare Flask "hello" on the same server.

    python tests/benchmarks/bench_http.py [--learners 200] [--seconds 10] [--rounds 3]
        [--rate 100] [--history LEARNERS REVIEWS] [--worker-class sync]

Serves `wsgi.py` and a hello app under gunicorn with two workers each, in turn, and lets
`--learners` guests practise at once, page to page: the question, the answer, its result, the
next question. Prints hellos and answers a second and their ratio for each round; then, at
`--rate` answers a second, the percentiles of a page's time. `--history` first fills the
database with other learners and their reviews, to see whether the size matters.

The client runs on the same machine and takes its share of it, for both alike.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from studytool import create_app
from studytool.storage import writing

ROOT = Path(__file__).resolve().parents[2]
PACK = "c5-summits"
HELLO = "from flask import Flask\napp = Flask(__name__)\napp.get('/')(lambda: 'Hello, World!')\n"
IN_FLIGHT = 16
WARM_UP_S = 2.0


@contextlib.contextmanager
def serve(module: str, folder: Path, environ: dict[str, str], worker_class: str) -> Iterator[int]:
    """A gunicorn with two workers; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--log-level", "error"]
    command += ["--worker-class", worker_class, "--bind", f"127.0.0.1:{port}", f"{module}:app"]
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **environ})
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


@dataclass
class Client:
    """One browser: cookies, and a connection a request, as sync workers want it."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    async def send(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, where it leads, and the page."""
        body = urllib.parse.urlencode(form or {})
        head = f"{'POST' if form is not None else 'GET'} {path} HTTP/1.1\r\nHost: localhost\r\n"
        if self.cookies:
            head += "Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()) + "\r\n"
        if form is not None:
            head += "Content-Type: application/x-www-form-urlencoded\r\n"
            head += f"Content-Length: {len(body)}\r\n"
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write((head + "Connection: close\r\n\r\n" + body).encode())
        answer = (await reader.read()).decode()
        writer.close()
        headers, _, page = answer.partition("\r\n\r\n")
        for name, value in re.findall(r"(?im)^set-cookie: ([^=]+)=([^;\r]*)", headers):
            self.cookies[name] = value
        location = re.search(r"(?im)^location: (\S+)", headers)
        return int(headers.split(" ", 2)[1]), location[1] if location else "", page


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if found is None:
        raise SystemExit(f"the page has no field {name}:\n{page[:2000]}")
    return found[1]


def choose_response(page: str) -> dict[str, str]:
    """The first option, the rows as they stand, or "I don't know"; nothing need be right."""
    options = re.findall(r'name="response" value="(\w+)"', page)
    rows = re.findall(r'data-row="(\w+)"', page)
    if options or rows:
        return {"response": ",".join(options[:1] or rows)}
    return {"response": "1"} if 'id="response"' in page else {"unknown": "1"}


@dataclass
class Learner:
    client: Client
    page: str = ""

    async def start(self) -> None:
        _, _, page = await self.client.send("/")
        form = {"csrf_token": hidden(page, "csrf_token"), "pack": PACK, "timezone": "Asia/Taipei"}
        status, _, _ = await self.client.send("/guest", form)
        assert status == 303, status
        await self.ask()

    async def ask(self) -> None:
        status, _, self.page = await self.client.send(f"/study/{PACK}?more=1000")
        assert status == 200, status

    async def answer(self) -> list[float]:
        """From one question to the next; the seconds that each page took."""
        times = []
        form = {name: hidden(self.page, name) for name in ("csrf_token", "token")}
        form |= choose_response(self.page)
        began = time.perf_counter()
        status, location, page = await self.client.send(f"/study/{PACK}/answer?more=1000", form)
        assert status == 303, (status, page[:500])
        status, _, _ = await self.client.send(location)
        assert status == 200, status
        times.append(time.perf_counter() - began)
        began = time.perf_counter()
        await self.ask()
        times.append(time.perf_counter() - began)
        return times


async def count_hellos(port: int, seconds: float) -> float:
    client = Client(port)

    async def keep_on(until: float) -> int:
        done = 0
        while time.perf_counter() < until:
            await client.send("/")
            done += 1
        return done

    began = time.perf_counter()
    done = await asyncio.gather(*(keep_on(began + seconds) for _ in range(IN_FLIGHT)))
    return sum(done) / (time.perf_counter() - began)


async def start_learners(port: int, count: int) -> list[Learner]:
    learners = [Learner(Client(port)) for _ in range(count)]
    gate = asyncio.Semaphore(IN_FLIGHT)

    async def start(learner: Learner) -> None:
        async with gate:
            await learner.start()

    await asyncio.gather(*(start(learner) for learner in learners))
    return learners


async def count_answers(learners: list[Learner], seconds: float) -> float:
    """All learners at once, each as fast as the server lets it."""

    async def keep_on(learner: Learner, until: float) -> int:
        done = 0
        while time.perf_counter() < until:
            await learner.answer()
            done += 1
        return done

    began = time.perf_counter()
    done = await asyncio.gather(*(keep_on(each, began + seconds) for each in learners))
    return sum(done) / (time.perf_counter() - began)


async def time_pages(learners: list[Learner], rate: float, seconds: float) -> list[float]:
    """Seconds a page took, at `rate` answers a second whatever the server makes of it."""
    times: list[float] = []
    free = list(learners)

    async def one(learner: Learner) -> None:
        times.extend(await learner.answer())
        free.append(learner)

    tasks = []
    began = time.perf_counter()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        if not free:
            raise SystemExit(f"more than {len(learners)} answers wait: {rate}/s is too much")
        tasks.append(asyncio.create_task(one(free.pop(0))))
    await asyncio.gather(*tasks)
    return times


def fill_history(environ: dict[str, str], learners: int, reviews: int) -> None:
    """That many learners who answered the pack's prompts, a review each a day.

    Written by the database itself: ten million rows are not sent one by one. Each
    learner has a card for every prompt that was answered, as a real one would.
    """
    app = create_app({"DATA_DIR": Path(environ["STUDYTOOL_DATA"])})
    now = datetime.now(UTC).replace(tzinfo=None)
    # These learners practised last year, so that they are not in today's way.
    values = {"count": learners, "each": max(1, reviews // learners), "at": str(now), "pack": PACK}
    values["then"] = str(now - timedelta(days=400))
    with app.app_context(), writing() as session:
        session.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
                " INSERT INTO learners (timezone, created_at, language)"
                " SELECT 'Asia/Taipei', :then, NULL FROM n"
            ),
            values,
        )
        session.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :each),"
                " kinds AS (SELECT id, prompt_id, version_id,"
                "  row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many"
                "  FROM items WHERE form = 'choice'"
                "  AND version_id = (SELECT max(id) FROM pack_versions WHERE pack_id = :pack))"
                " INSERT INTO reviews (learner_id, pack_id, prompt_id, version_id, item_id,"
                "  scheduler_id, nonce, option_order, response, is_right, guess_chance, rating,"
                "  is_counted, day, asked_at, answered_at, shown_ms, due_at, counts)"
                " SELECT l.id, :pack, k.prompt_id, k.version_id, k.id, 1,"
                "  l.id || '-' || n.i, '[]', 'a', n.i % 7 > 0, 0.33, 3, 1,"
                "  date(:then, (n.i / 40) || ' days'), :then, :then, 4000, :then,"
                '  \'{"new": 0, "learning": 0, "review": 0}\''
                " FROM learners l CROSS JOIN n JOIN kinds k ON k.place = n.i % k.many"
            ),
            values,
        )
        session.execute(
            text(
                "INSERT INTO cards (learner_id, pack_id, prompt_id, stability, difficulty, due_at,"
                "  last_review_at, introduced_at, last_answered_at, review_count)"
                " SELECT learner_id, pack_id, prompt_id, 5.0, 5.0, :at, :then, :then, :then,"
                "  count(*) FROM reviews GROUP BY learner_id, pack_id, prompt_id"
            ),
            values,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--history", type=int, nargs=2, metavar=("LEARNERS", "REVIEWS"))
    parser.add_argument("--worker-class", default="sync")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "hello.py").write_text(HELLO)
        environ = {
            "STUDYTOOL_DATA": str(Path(folder, "data")),
            "SECRET_KEY": secrets.token_hex(),
            "TRUSTED_HOSTS": "localhost",
        }
        with serve("wsgi", ROOT, environ, options.worker_class):
            pass  # the first start publishes the packs
        if options.history:
            began = time.perf_counter()
            fill_history(environ, *options.history)
            print(f"filled with {options.history} in {time.perf_counter() - began:.0f} s")
        shares = []
        print(f"{'hello/s':>9} {'answers/s':>9} {'share':>6}")
        for _ in range(options.rounds):
            with serve("hello", Path(folder), {}, options.worker_class) as port:
                hellos = asyncio.run(count_hellos(port, options.seconds))
            with serve("wsgi", ROOT, environ, options.worker_class) as port:
                answers = asyncio.run(run_answers(port, options.learners, options.seconds))
            shares.append(answers / hellos)
            print(f"{hellos:9.0f} {answers:9.0f} {shares[-1]:6.3f}", flush=True)
        print(f"median share {statistics.median(shares):.3f}")
        with serve("wsgi", ROOT, environ, options.worker_class) as port:
            times = asyncio.run(run_pages(port, options.learners, options.rate, options.seconds))
        cuts = statistics.quantiles(times, n=100)
        print(
            f"at {options.rate:.0f} answers/s: p50 {1000 * cuts[49]:.1f} ms, "
            f"p95 {1000 * cuts[94]:.1f} ms, p99 {1000 * cuts[98]:.1f} ms"
        )


async def run_answers(port: int, learner_count: int, seconds: float) -> float:
    learners = await start_learners(port, learner_count)
    await count_answers(learners, WARM_UP_S)
    return await count_answers(learners, seconds)


async def run_pages(port: int, learner_count: int, rate: float, seconds: float) -> list[float]:
    learners = await start_learners(port, learner_count)
    await count_answers(learners, WARM_UP_S)
    return await time_pages(learners, rate, seconds)


if __name__ == "__main__":
    main()
