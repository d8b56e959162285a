"""A change of the facts takes away the proof of some items: the auditor refuses those, all of them.

What can no longer be proven is found here by the generator's own evaluator and by what
an item shows; the auditor shares no code with either.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace

import pytest

from studytool.audit import CHECKS
from studytool.facts import Fact, Pack, load_files, parse_date, parse_quantity
from studytool.questions import Knowledge, Truth, generate
from tests.audit.conftest import find_by_item
from tests.audit.mutations import MUTATIONS, add_alias
from tests.banks import PACKS, load_bank
from tests.benchmarks.synthetic import make_files

CHUNKS = 6
PER_CHUNK = 170  # in all, more than a thousand
SAMPLED = 30  # of the items before a mutation
PROVEN = {
    check for check in CHECKS
    # Not 4-time: a shifted date stands in the fact and not in the source that a cloze quotes.
    if check.startswith(("cert-", "1-", "2-", "3-", "6-", "7-", "8-", "9-", "form-"))
}  # fmt: skip


def read(pack: Pack, prop: str, text: str):
    kind = pack.properties[prop].value_kind
    return {"entity": str, "date": parse_date, "quantity": parse_quantity}[kind](text)


def is_provable(item: dict, pack: Pack, knowledge: Knowledge, said: dict[str, Fact]) -> bool:
    """Tell whether all that an item says still follows from the pack."""
    certificate = item["certificate"]
    query, lang = certificate["query"], item["lang"]
    scope = parse_date(query["scope"]) if query["scope"] else None
    if not set(item["facts"]) <= set(said):
        return False

    def judge(subject: str, value: str, prop: str = query["property"]):
        return knowledge.judge(subject, prop, read(pack, prop, value), scope).truth

    if query["direction"] == "forward":
        listed = knowledge.stated(query["subject"], query["property"], scope)
        if {str(fact.value) for fact in listed} != set(certificate["result"]):
            return False
    for option in item["options"]:
        verdict = certificate.get("options", {}).get(option["id"])
        if verdict is None:
            continue
        is_forward = query["direction"] == "forward"
        told = (query["subject"], verdict["value"]) if is_forward else (
            verdict["value"], query["value"])  # fmt: skip
        wanted = Truth.TRUE if option["id"] in item["key"] else Truth.FALSE
        if judge(*told) is not wanted:
            return False
        entity = pack.entities.get(verdict["value"])
        if entity and entity.label[lang] != option["text"]:
            return False
    stated = certificate.get("statement")
    if stated and judge(stated["subject"], stated["value"]).value != stated["truth"]:
        return False
    return all(
        str(said[shown["facts"][0]].value) == shown["edtf"]
        for shown in certificate.get("intervals", {}).values()
    )


@dataclass(frozen=True)
class Case:
    """A pack before any change, with its items, and how often it is generated anew."""

    pack: Pack
    items: list[dict]
    fresh_each: int  # of so many mutations one bank is made anew and audited


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    made = load_files(make_files(30, seed=3))
    return [
        Case(pack, [item.as_json() for item in bank.items], fresh_each)
        for pack, bank, fresh_each in (
            (*load_bank(PACKS / "rivers"), 2),
            (made, generate(made), 8),
            (*load_bank(PACKS / "elements"), 48),
        )
    ]


@pytest.fixture(scope="module", params=range(CHUNKS))
def mutated(request: pytest.FixtureRequest, cases: list[Case]) -> list[tuple[str, Case, Pack]]:
    """A share of the mutations: the kind, the pack before and the pack after."""
    rng = random.Random(request.param)
    found = []
    while len(found) < PER_CHUNK:
        mutate, case = rng.choice(MUTATIONS), rng.choice(cases)
        pack = mutate(case.pack, rng)
        if pack is not None:
            found.append((mutate.__name__, case, pack))
    return found


def test_every_item_that_is_no_longer_provable_is_refused(mutated):
    rng = random.Random(1)
    lost: Counter[str] = Counter()
    let_through = []
    for kind, case, pack in mutated:
        items = rng.sample(case.items, min(len(case.items), SAMPLED))
        refused = find_by_item(pack, items)
        knowledge = Knowledge(pack)
        said = {statement.id: statement for statement in (*pack.facts, *pack.complete_sets)}
        for item in items:
            if not is_provable(item, pack, knowledge, said):
                lost[kind] += 1
                if item["id"] not in refused:
                    let_through.append((kind, item["form"], item["prompt"], item["lang"]))
    assert let_through == []
    # An alias unproves only what it makes ambiguous, and that only the auditor judges.
    assert all(lost[mutate.__name__] > 0 for mutate in MUTATIONS if mutate is not add_alias)


def test_what_is_made_anew_from_the_changed_facts_is_clean(mutated):
    """Nothing of proof or evidence is found; how an item reads is not a question of mutations."""
    found = []
    for number, (kind, case, pack) in enumerate(mutated):
        if number % case.fresh_each:
            continue
        fresh = [item.as_json() for item in generate(pack).items]
        refused = find_by_item(pack, fresh)
        found += [
            (kind, str(finding))
            for findings in refused.values()
            for finding in findings
            if finding.check in PROVEN
        ]
    assert found == []


def test_there_are_a_thousand_mutations():
    assert CHUNKS * PER_CHUNK >= 1000


def test_an_alias_that_names_another_answer_makes_the_item_ambiguous(audited):
    """The one way in which an alias alone takes a proof away: the name means a distractor too."""
    bank = audited["summits"]
    items = [i for i in bank.clean if i["form"] == "choice" and not i["is_ordered"]][:40]
    for item in items:
        right, *wrong = sorted(item["options"], key=lambda option: option["id"] not in item["key"])
        entity = bank.pack.entities[item["certificate"]["options"][right["id"]]["value"]]
        lang = item["lang"]
        aliases = {**entity.aliases, lang: (*entity.aliases.get(lang, ()), wrong[0]["text"])}
        pack = replace(
            bank.pack,
            entities={**bank.pack.entities, entity.id: replace(entity, aliases=aliases)},
        )
        checks = {f.check for f in find_by_item(pack, [item])[item["id"]]}
        assert "3-differ" in checks
