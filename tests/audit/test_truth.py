"""The second evaluator, against the guide's own sentences, and against the generator's."""

from __future__ import annotations

import random

import pytest

from studytool.audit import Claim, World
from studytool.facts import Pack, load_files, parse_date, parse_quantity
from studytool.questions import Knowledge

PACK = """
id: bridges
title: {en: Bridges}
description: {en: Bridges and their builders}
languages: [en]
as_of: "2020"
licence: CC0-1.0
rights: {en: Public domain}
sources:
  - {id: text, file: text.md, language: en, title: {en: T}, author: {en: A}, institute: {en: I}}
"""
PROPERTIES = """
as_of_phrase: {en: "As of {date}, "}
types: {bridge: {label: {en: bridge}}, person: {label: {en: person}}, place: {label: {en: place}}}
properties:
  built_by:
    subject: bridge
    value: person
    cardinality: functional
    wording: {en: {forward: "Who built {subject}?", statement: "{subject} was built by {value}."}}
  kept_by:
    subject: bridge
    value: person
    cardinality: functional
    one_to_one: true
    changing: true
    wording: {en: {forward: "Who keeps {subject}?", statement: "{subject} is kept by {value}."}}
  stands_in:
    subject: bridge
    value: place
    cardinality: functional
    wording: {en: {forward: "Where is {subject}?", statement: "{subject} stands in {value}."}}
  length:
    subject: bridge
    value: quantity
    cardinality: functional
    wording: {en: {forward: "How long is {subject}?", statement: "{subject} is {value} long."}}
  opened:
    subject: bridge
    value: date
    cardinality: functional
    wording:
      en: {forward: "When was {subject} opened?", statement: "{subject} opened in {value}."}
  painted_by:
    subject: bridge
    value: person
    cardinality: set
    disjoint_with: [built_by]
    wording:
      en:
        forward: "Who painted {subject}?"
        one_of: "Who was one of the painters of {subject}?"
        statement: "{value} painted {subject}."
        statement_all: "{subject} was painted by {value}."
"""
ENTITIES = """id,type,part_of,label:en,aliases:en
red,bridge,,Red Bridge,
blue,bridge,,Blue Bridge,
ada,person,,Ada,
bea,person,,Bea,
cem,person,,Cem,
dov,person,,Dov,
town,place,land,Town,
land,place,,Land,
isle,place,,Isle,
"""
FACTS = """id,kind,subject,property,value,at,as_of,quote
built,,red,built_by,ada,,,Ada built it
kept,,red,kept_by,bea,,2020,Bea kept it in 2020
stands,,red,stands_in,town,,,It stands in Town
long,,red,length,~54,,,some 54 long
wide,,blue,length,30,,,exactly 30
opened,,red,opened,1900,,,opened in 1900
painted,,red,painted_by,cem,,,Cem painted it
unpainted,not,red,painted_by,bea,,,Bea did not
elsewhere,,blue,stands_in,isle,,,Isle and Land
closed,,blue,painted_by,dov,,,Dov painted it all
all,complete,blue,painted_by,,,,Dov painted it all
"""
TEXT = (
    "Ada built it. Bea kept it in 2020. It stands in Town. It is some 54 long, the other exactly "
    "30. It opened in 1900. Cem painted it. Bea did not. Dov painted it all. Isle and Land."
)


def make_world(entities: str = ENTITIES) -> World:
    files = {"pack.yaml": PACK, "properties.yaml": PROPERTIES, "entities.csv": entities,
             "facts.csv": FACTS, "text.md": TEXT}  # fmt: skip
    return World(load_files({name: text.encode() for name, text in files.items()}))


@pytest.fixture(scope="module")
def world() -> World:
    return make_world()


def value_of(text: str, prop: str, pack: Pack):
    kinds = {"date": parse_date, "quantity": parse_quantity, "entity": str}
    return kinds[pack.properties[prop].value_kind](text)


@pytest.mark.parametrize(
    ("subject", "prop", "value", "scope", "truth", "rules"),
    [
        ("red", "built_by", "ada", None, "true", {"stated"}),
        ("red", "built_by", "bea", None, "false", {"a"}),
        ("blue", "built_by", "bea", None, "unknown", set()),
        ("red", "kept_by", "ada", "2020", "false", {"a"}),
        ("red", "kept_by", "ada", "2019", "unknown", set()),  # another time
        ("red", "kept_by", "ada", None, "unknown", set()),  # no time
        ("blue", "kept_by", "bea", "2020", "false", {"a"}),  # one-to-one: it is red's keeper
        ("blue", "kept_by", "bea", "2021", "unknown", set()),
        ("red", "stands_in", "land", None, "unknown", set()),  # the town's country
        ("red", "stands_in", "isle", None, "false", {"a"}),
        ("red", "length", "57", None, "unknown", set()),  # about 54 may be 57
        ("red", "length", "70", None, "false", {"a"}),  # but not 70
        ("blue", "length", "70", None, "false", {"a"}),
        ("red", "opened", "1900-05", None, "unknown", set()),  # a month of that year
        ("red", "opened", "1901", None, "false", {"a"}),
        ("red", "painted_by", "cem", None, "true", {"stated"}),
        ("red", "painted_by", "ada", None, "false", {"c"}),  # she built it
        ("red", "painted_by", "bea", None, "false", {"d"}),
        ("red", "painted_by", "dov", None, "unknown", set()),  # the set is open
        ("blue", "painted_by", "cem", None, "false", {"b"}),  # this one is not
    ],
)  # fmt: skip
def test_a_value_is_false_only_by_a_rule(world, subject, prop, value, scope, truth, rules) -> None:
    claim = Claim(
        subject, prop, value_of(value, prop, world.pack), parse_date(scope) if scope else None
    )
    assert world.truth_of(claim) == truth
    proofs = [*world.support(claim), *world.refute(claim)]
    assert {proof.rule for proof in proofs} == rules


def test_what_shares_a_name_or_is_a_part_is_not_apart() -> None:
    entities = ENTITIES.replace("isle,place,,Isle,", "isle,place,,Isle,Ada")
    pack = make_world(entities).pack
    world = World(pack)
    assert world.are_apart("isle", "town")
    assert not world.are_apart("town", "land")
    assert not world.are_apart("isle", "ada")


def test_both_evaluators_agree_on_every_pair_of_subject_and_value(audited) -> None:
    """Two evaluators, one truth: on a thousand claims of each pack, proven or not."""
    for bank in audited.values():
        pack = bank.pack
        world, knowledge = World(pack), Knowledge(pack)
        rng = random.Random(5)
        facts = [fact for fact in pack.facts if isinstance(fact.value, str)]
        seen = set()
        for _ in range(1000):
            fact, other = rng.choice(facts), rng.choice(facts)
            prop = pack.properties[fact.property]
            scope = rng.choice([knowledge.scope_of(fact), knowledge.scope_of(other)])
            verdict = knowledge.judge(fact.subject, prop.id, other.value, scope)
            truth = world.truth_of(Claim(fact.subject, prop.id, other.value, scope))
            assert truth == verdict.truth.value, (fact.subject, prop.id, other.value, scope)
            seen.add(truth)
        assert seen == {"true", "false", "unknown"}
