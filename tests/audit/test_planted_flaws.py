"""The auditor finds flaws that are planted, and finds none where there are none."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from studytool.audit import CHECKS
from tests.audit import proof_flaws, writing_flaws  # noqa: F401 (they register their flaws)
from tests.audit.planting import FLAWS, plant

OF_EACH = 12  # of each kind, pack and language, as far as items can have the flaw
LANGS = ("zh-Hant", "en")


@pytest.fixture(scope="module")
def trials(audited, checks_of):
    """For each planted item: the flaw, the language, and whether its check found it."""
    done = []
    for name, bank in audited.items():
        clean = {lang: [i for i in bank.clean if i["lang"] == lang] for lang in LANGS}
        planted, what = [], {}
        for flaw in FLAWS:
            for lang in LANGS:
                rng = random.Random(f"{name} {flaw} {lang}")
                count = 0
                for item in rng.sample(clean[lang], len(clean[lang])) * 4:
                    if count == OF_EACH:
                        break
                    spoilt = plant(flaw, item, rng, bank.pack)
                    if spoilt is not None:
                        count += 1
                        spoilt["id"] = f"{flaw}-{lang}-{count}"
                        planted.append(spoilt)
                        what[spoilt["id"]] = flaw, lang
        found = checks_of(bank.pack, planted)
        done += [(*what[key], FLAWS[what[key][0]][0] in found.get(key, ())) for key in what]
    return done


def test_there_are_ten_of_each_kind_in_each_language(trials):
    counts = Counter((flaw, lang) for flaw, lang, _ in trials)
    # Cloze items are in the source's language only, and inverses ask of one-to-one facts.
    few = {key: count for key, count in counts.items() if count < 10}
    assert few == {}
    assert {flaw for flaw, _ in counts} == set(FLAWS)
    assert len(trials) >= 500


def test_nearly_every_planted_flaw_is_found_by_its_check(trials):
    missed = Counter((flaw, lang) for flaw, lang, is_found in trials if not is_found)
    assert missed.total() <= 0.02 * len(trials), missed


def test_no_kind_of_flaw_is_missed_as_often_as_found(trials):
    counts, found = Counter(), Counter()
    for flaw, lang, is_found in trials:
        counts[flaw, lang] += 1
        found[flaw, lang] += is_found
    assert {key: found[key] for key in counts if found[key] < 0.9 * counts[key]} == {}


def test_clean_items_raise_no_alarm(audited):
    """What the generator makes is clean: one in a hundred may be called flawed at most."""
    total = sum(len(bank.items) for bank in audited.values())
    alarms = [finding for bank in audited.values() for f in bank.findings.values() for finding in f]
    assert len({finding.item for finding in alarms}) <= 0.01 * total, [*map(str, alarms)][:40]


@pytest.mark.parametrize("junk", [None, 7, "x", [], {}, [[]], [None], {"a": []}, "\ud800", True])
def test_no_junk_in_any_field_is_more_than_a_finding(audited, checks_of, junk):
    """What a stranger's file may hold makes findings and never an error."""
    bank = audited["elements"]
    by_form = {item["form"]: item for item in bank.items}
    spoilt = []
    for form, item in by_form.items():
        for name in item:
            spoilt.append({**item, name: junk, "id": f"{form} {name}"})
        for name in item["certificate"]:
            certificate = {**item["certificate"], name: junk}
            spoilt.append({**item, "certificate": certificate, "id": f"{form} c {name}"})
    found = checks_of(bank.pack, [*spoilt, junk])
    for name in ("stem", "options", "key", "sources", "facts", "certificate", "lang"):
        assert found[f"choice {name}"], name


def test_every_flaw_names_a_check_that_exists():
    assert {check for check, _ in FLAWS.values()} <= set(CHECKS)
