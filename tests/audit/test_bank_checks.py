"""What is only seen over a whole bank: guessers, repeats, coverage."""

from __future__ import annotations

import copy
import random

import pytest
import sklearn

from studytool.audit import GUESSING, audit
from studytool.audit.classifier import MISSING, try_classifier
from studytool.audit.guessing import (
    Sample,
    limit_for,
    measure,
    strategies_for,
    try_strategies,
)


def make_samples(count: int, rng: random.Random, *, tell: str = "") -> list[Sample]:
    """Questions whose key is left to chance, or told by its length or its place."""
    samples = []
    for number in range(count):
        lengths = rng.sample(range(4, 16), 4)
        key = rng.randrange(4)
        if tell == "length":
            key = lengths.index(max(lengths))
        elif tell == "place":
            key = 2
        texts = tuple("".join(rng.choices("abcdefgh", k=length)) for length in lengths)
        samples.append(
            Sample(f"p{number}", f"p{number}", "en", "Which?", texts, frozenset({key}), False)
        )
    return samples


def outside(samples: list[Sample]) -> set[str]:
    strategies = strategies_for(samples)
    guesses = try_strategies(samples, strategies, limit_for(len(strategies)))
    return {guess.strategy for guess in guesses if not guess.is_within}


@pytest.mark.parametrize(
    ("tell", "strategy"), [("length", "longest"), ("length", "shortest"), ("place", "third")]
)
def test_a_bank_that_tells_its_keys_is_found_out(tell: str, strategy: str) -> None:
    assert strategy in outside(make_samples(200, random.Random(2), tell=tell))


def test_honest_banks_are_let_through_nineteen_times_in_twenty() -> None:
    alarms = sum(bool(outside(make_samples(120, random.Random(seed)))) for seed in range(60))
    assert alarms <= 6


def test_variants_of_one_question_are_one_trial() -> None:
    """Two hundred variants of three questions prove no more than three questions do."""
    rng = random.Random(0)
    one = make_samples(3, rng, tell="place")
    assert outside(one * 70) == set()


def test_the_limit_grows_with_the_number_of_guessers() -> None:
    assert limit_for(1) == pytest.approx(1.96, abs=0.001)
    assert 2.5 < limit_for(10) < limit_for(40) < 3.3


@pytest.mark.parametrize("tell", ["length", ""])
def test_the_trained_guesser_learns_what_there_is_to_learn(tell: str) -> None:
    assert sklearn.__version__
    guesses, told = try_classifier(make_samples(240, random.Random(4), tell=tell), 3.0)
    assert told.startswith("ran")
    assert [guess.is_within for guess in guesses] == [tell == ""]


def test_the_report_says_when_the_trained_guesser_did_not_run(monkeypatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("studytool.audit.classifier.importlib.import_module", refuse)
    assert try_classifier(make_samples(40, random.Random(1)), 3.0) == ([], MISSING)


def test_too_few_answers_are_not_judged() -> None:
    samples = make_samples(10, random.Random(1), tell="place")
    assert measure("x", "en", samples, [[0, 0, 1, 0]] * 10, 2.0) is None


def checks(report) -> set[str]:
    return {finding.check for finding in report.findings}


def test_a_question_asked_twice_is_found(audited) -> None:
    bank = audited["elements"]
    twin = copy.deepcopy(bank.items[0])
    twin["id"] = "twin"
    assert "bank-repeat" in checks(audit(bank.pack, [bank.items[0], twin]))
    assert "bank-id" in checks(audit(bank.pack, [bank.items[0], bank.items[0]]))


def test_a_fact_that_is_asked_in_two_forms_needs_a_reason(audited) -> None:
    bank = audited["elements"]
    fact = "hydrogen-found-by"
    items = [
        item for item in bank.items
        if fact not in item["facts"] or item["form"] in ("typed", "flashcard")
    ]  # fmt: skip
    report = audit(bank.pack, items, [])
    lacking = [each for each in report.coverage.shortfalls if each.fact == fact]
    assert {each.forms for each in lacking} == {("typed", "flashcard")}
    assert "bank-coverage" in checks(report)
    reasons = [
        {"prompt": f"{each.fact}.forward", "lang": each.lang, "form": "cloze", "reason": "none"}
        for each in lacking
    ]
    found = audit(bank.pack, items, [*bank.gaps, *reasons]).findings
    assert not [f for f in found if f.check == "bank-coverage" and fact in f.message]


def test_without_the_generators_reasons_coverage_is_told_and_not_judged(audited) -> None:
    bank = audited["elements"]
    report = audit(bank.pack, bank.items[:50])
    assert report.coverage.shortfalls
    assert "bank-coverage" not in checks(report)


def test_a_part_of_a_bank_is_judged_item_by_item_only(audited) -> None:
    bank = audited["elements"]
    report = audit(bank.pack, bank.clean[:5], [], is_whole=False)
    assert report.is_clean
    assert report.guesses == ()


def test_counts_say_how_much_was_looked_at(audited) -> None:
    bank = audited["journey"]
    report = audit(bank.pack, bank.items, bank.gaps)
    assert report.items == len(bank.items) == sum(report.counts["form"].values())
    assert set(report.counts["lang"]) == {"zh-Hant", "en"}
    assert sum(report.counts["check"].values()) == len(report.findings)
    assert report.coverage.with_two_distractors >= 0.95 * report.coverage.choice_items
    assert GUESSING in report.checks
    assert report.as_text().startswith(f"{bank.pack.id}: {len(bank.items)} items")
