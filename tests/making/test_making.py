"""A bank is the same whoever makes it, and however many they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from studytool.audit import audit
from studytool.facts import Pack, load_pack
from studytool.making import Batch, Maker, audit_bank, make_bank, processes
from studytool.questions import Generator, generate

PACKS = Path(__file__).parents[1] / "packs"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(PACKS / "elements")


@pytest.fixture(scope="module")
def here(pack: Pack) -> list[Batch]:
    return list(make_bank(pack, processes=0))


def test_the_batches_are_the_bank(pack: Pack, here: list[Batch]) -> None:
    bank = generate(pack)
    made = [json.loads(item.body) for batch in here for item in batch.items]
    assert made == json.loads(json.dumps([item.as_json() for item in bank.items]))
    asked = [prompt.id for batch in here for prompt in batch.prompts]
    assert asked == [prompt.id for prompt in bank.prompts]
    assert [gap for batch in here for gap in batch.gaps] == list(bank.gaps)


def test_two_processes_make_what_one_makes(pack: Pack, here: list[Batch]) -> None:
    assert list(make_bank(pack, processes=2)) == here


def test_prompts_may_be_asked_in_any_order(pack: Pack) -> None:
    generator = Generator(pack)
    forwards = [generator.ask(prompt) for prompt in generator.prompts]
    backwards = [generator.ask(prompt) for prompt in reversed(generator.prompts)]
    assert backwards[::-1] == forwards


def test_where_a_process_dies_the_rest_is_made_here(
    pack: Pack, here: list[Batch], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studytool.making.batches.BATCH_PROMPTS", 16)
    maker = Maker(pack, 0, "items")

    def die_after_one(*_: object) -> Iterator[tuple[Batch, int]]:
        yield maker.make(0), maker.prompt_count
        raise BrokenProcessPool

    monkeypatch.setattr(processes, "_collect", die_after_one)
    made = list(make_bank(pack, processes=1))
    assert len(made) > 2
    assert [i for batch in made for i in batch.items] == [i for b in here for i in b.items]


def test_progress_ends_with_every_prompt(pack: Pack) -> None:
    told: list[tuple[int, int]] = []
    list(make_bank(pack, processes=0, on_progress=lambda *counts: told.append(counts)))
    count = len(Generator(pack).prompts)
    assert told[-1] == (count, count)
    assert told == sorted(told)


def test_the_audit_in_batches_is_the_audit_of_the_bank(pack: Pack) -> None:
    bank = generate(pack)
    items: Iterator[dict[str, Any]] = (item.as_json() for item in bank.items)
    at_once = audit(pack, items, [asdict(gap) for gap in bank.gaps])
    assert audit_bank(pack, processes=0).as_json() == at_once.as_json()
