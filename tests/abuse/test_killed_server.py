"""guide: a server killed in the middle of writing has lost nothing that it confirmed."""

import http.client
import random
import re
import threading
import time
from contextlib import closing

import pytest
import sqlalchemy as sa

from studytool.services.rebuild import rebuild_cards
from studytool.storage import CardRow, ReviewRow, reading, sqlite

# Two tests of half the forty kills, so that two cores can share them.
KILLS = 20


class Answering(threading.Thread):
    """Answers question after question until the server is gone."""

    def __init__(self, browser, kept):
        super().__init__()
        self.browser, self.kept = browser, kept
        self.has_begun = threading.Event()

    def run(self):
        try:
            while True:
                form = self.browser.ask("elements")
                self.has_begun.set()
                answer = {"response": f"no {len(self.kept)}", **form, "shown_ms": "1"}
                status, place, _ = self.browser.send("/study/elements/answer", answer)
                assert status == 303
                self.kept[int(re.search(r"/result/(\d+)", place)[1])] = answer["response"]
        except (OSError, http.client.HTTPException):
            # The server is gone, perhaps in the middle of its answer.
            self.has_begun.set()


def read_cards():
    with reading() as session:
        table = CardRow.__table__
        return [tuple(row) for row in session.execute(table.select().order_by(*table.c[:3]))]


@pytest.mark.parametrize("seed", [1, 2])
def test_every_confirmed_answer_survives_being_killed(in_app, data_dir, server, make_browser, seed):
    rng = random.Random(seed)
    kept = [{}, {}]
    jars = [None, None]
    for _ in range(KILLS):
        address = server.start()
        threads = []
        for n in range(2):
            browser = make_browser(address)
            if jars[n] is None:
                browser.start_guest("elements")
                jars[n] = browser.jar
            browser.jar = jars[n]
            threads.append(Answering(browser, kept[n]))
        for thread in threads:
            thread.start()
        for thread in threads:
            assert thread.has_begun.wait(60)
        # At any moment of an answer, which takes some ten milliseconds.
        until = time.perf_counter() + rng.uniform(0, 0.06)
        while time.perf_counter() < until:
            pass
        server.kill()
        for thread in threads:
            thread.join(60)
            assert not thread.is_alive()
    confirmed = kept[0] | kept[1]
    assert len(confirmed) >= KILLS // 4  # fewer on a busy machine, but some
    with closing(sqlite.driver().connect(data_dir / "studytool.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with reading() as session:
        stored = dict(session.execute(sa.select(ReviewRow.id, ReviewRow.response)).all())
    assert {key: stored.get(key) for key in confirmed} == confirmed
    # No half answer: the cards are just what the reviews make them.
    before = read_cards()
    rebuild_cards()
    assert read_cards() == before
