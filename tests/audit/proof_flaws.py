"""Flaws of truth and proof."""

from __future__ import annotations

import random
import re

from studytool.facts import DateSpan, Pack, parse_date
from studytool.text import fold
from tests.audit.planting import (
    Item,
    caught_by,
    has_names,
    is_picked,
    is_question,
    right,
    say,
    wrong,
)


@caught_by("1-one-truth")
def key_is_a_wrong_option(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "choice":
        return None
    item["key"] = [wrong(item, rng)["id"]]
    return item


@caught_by("1-one-truth")
def a_right_option_is_left_out(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "select_all" or len(item["key"]) < 2:
        return None
    item["key"].remove(rng.choice(item["key"]))
    return item


@caught_by("1-one-truth")
def two_keys(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "choice":
        return None
    item["key"].append(wrong(item, rng)["id"])
    return item


@caught_by("1-one-truth")
def an_unproven_distractor(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    """A member of a set among its wrong options: what is right is called wrong."""
    query = item["certificate"]["query"]
    others = [f for f in pack.facts if f.property == query["property"] and not f.is_negative]
    members = [f for f in others if f.subject == query.get("subject")]
    shown = {verdict["value"] for verdict in item["certificate"].get("options", {}).values()}
    spare = [f for f in members if str(f.value) not in shown]
    if not has_names(item) or len(members) < 2 or not spare:
        return None
    option, fact = wrong(item, rng), rng.choice(spare)
    option["text"] = pack.entities[str(fact.value)].label[item["lang"]]
    item["certificate"]["options"][option["id"]]["value"] = str(fact.value)
    return item


@caught_by("cert-options")
def a_rule_that_does_not_hold(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    verdict = item["certificate"]["options"][wrong(item, rng)["id"]]
    verdict["rule"] = rng.choice([rule for rule in "abcd" if rule != verdict["rule"]])
    return item


@caught_by("cert-options")
def a_proof_from_another_fact(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    verdict = item["certificate"]["options"][wrong(item, rng)["id"]]
    verdict["facts"] = [rng.choice([f.id for f in pack.facts if f.id not in verdict["facts"]])]
    return item


@caught_by("cert-result")
def a_result_too_many(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    result = item["certificate"]["result"]
    spare = [entity for entity in pack.entities if entity not in result]
    if result[0] not in pack.entities:
        return None
    result.append(rng.choice(spare))
    return item


@caught_by("cert-facts")
def a_fact_of_something_else(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    named = item["certificate"]["facts"]
    named.append(rng.choice([f.id for f in pack.facts if f.id not in named]))
    return item


@caught_by("2-inverse")
def an_inverse_that_anyone_may_answer(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    query = item["certificate"]["query"]
    if query["direction"] != "inverse":
        return None
    shared = [
        fact for fact in pack.facts
        if not pack.properties[fact.property].is_one_to_one and isinstance(fact.value, str)
    ]  # fmt: skip
    fact = rng.choice(shared)
    query |= {"property": fact.property, "value": fact.value}
    return item


@caught_by("3-differ")
def an_option_is_another_name_of_the_key(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not has_names(item):
        return None
    key = pack.entities[item["certificate"]["options"][item["key"][0]]["value"]]
    label = key.label[item["lang"]]
    names = [name for name in key.aliases.get(item["lang"], ()) if fold(name) != fold(label)]
    if not names:
        return None
    wrong(item, rng)["text"] = rng.choice(names)
    return item


@caught_by("3-differ")
def two_options_read_the_same(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    wrong(item, rng)["text"] = rng.choice(["{}", " {} ", "{}.", "「{}」"]).format(
        right(item)["text"]
    )
    return item


@caught_by("4-time")
def a_changing_property_without_its_date(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    phrase = pack.as_of_phrase.get(item["lang"], "").partition("{date}")[0]
    found = re.match(rf"{re.escape(phrase)}[^，,]+[，,] ?", item["stem"])
    prop = pack.properties[item["certificate"]["query"]["property"]]
    if not phrase or not found or not prop.is_changing:
        return None
    item["stem"] = item["stem"][found.end() :]
    return item


@caught_by("5-precision")
def a_day_is_asked_of_a_year(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    dates = [fact.value for fact in pack.facts if fact.id in item["facts"]]
    is_year = any(isinstance(date, DateSpan) and date.precision == "year" for date in dates)
    if item["certificate"]["query"]["direction"] != "forward" or not is_year:
        return None
    if item["form"] in ("cloze", "true_false"):
        return None
    end = say(item, rng.choice(["在哪一天？", "在哪個月？"]),
              rng.choice([" on which day?", " in which month?"]))  # fmt: skip
    item["stem"] = item["stem"].rstrip("?？") + end
    return item


@caught_by("6-quote")
def a_quote_elsewhere(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    shift = rng.choice([-3, -2, -1, 1, 2, 3])
    quote = rng.choice(item["sources"])
    quote["start"] += shift
    quote["end"] += shift
    return item


@caught_by("6-quote")
def a_quote_in_other_words(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    quote = rng.choice(item["sources"])
    place = rng.randrange(len(quote["quote"]))
    quote["quote"] = quote["quote"][:place] + "#" + quote["quote"][place + 1 :]
    return item


@caught_by("6-quote")
def no_quote_for_a_fact(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    item["sources"].clear()
    return item


@caught_by("6-marks")
def a_mark_outside_its_quote(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    quote = rng.choice(item["sources"])
    quote["marks"].append([quote["end"], quote["end"] + rng.randint(1, 5)])
    return item


@caught_by("6-marks")
def nothing_marked(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    for quote in item["sources"]:
        quote["marks"].clear()
    return item


@caught_by("7-ordering")
def a_key_out_of_order(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "ordering":
        return None
    one, other = rng.sample(range(len(item["key"])), 2)
    key = item["key"]
    key[one], key[other] = key[other], key[one]
    return item


@caught_by("7-ordering")
def an_order_that_asks_too_little(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "ordering":
        return None
    item["precedes"].remove(rng.choice(item["precedes"]))
    return item


@caught_by("7-ordering")
def dates_that_overlap(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "ordering":
        return None
    one, other = rng.sample(sorted(item["certificate"]["intervals"]), 2)
    intervals = item["certificate"]["intervals"]
    intervals[one]["edtf"] = intervals[other]["edtf"]
    return item


@caught_by("7-matching")
def a_pair_crossed(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "matching":
        return None
    one, other = rng.sample(range(len(item["key"])), 2)
    (left, a), (right_side, b) = (item["key"][place].split("-") for place in (one, other))
    item["key"][one], item["key"][other] = f"{left}-{b}", f"{right_side}-{a}"
    return item


@caught_by("8-statement")
def a_statement_of_another_value(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "true_false":
        return None
    value = item["certificate"]["statement"]["value"]
    if value not in pack.entities:
        return None
    phrase = pack.entities[value].phrase[item["lang"]]
    others = [e for e in pack.entities.values() if e.type == pack.entities[value].type]
    other = rng.choice([e.phrase[item["lang"]] for e in others if e.id != value] or [phrase])
    spoilt = item["stem"].replace(phrase, other)
    if spoilt == item["stem"]:
        return None
    item["stem"] = spoilt
    return item


@caught_by("8-statement")
def a_statement_with_the_wrong_key(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "true_false":
        return None
    item["key"] = ["false" if item["key"] == ["true"] else "true"]
    return item


@caught_by("9-telling")
def the_answer_in_the_stem(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] not in ("choice", "typed", "flashcard") or not is_question(item):
        return None
    if len(item["certificate"]["result"]) > 1 or len(item["key_text"]) < 2:
        return None
    told = say(item, "如{}一般，{}", "Like {}, {}")
    item["stem"] = told.format(item["key_text"], item["stem"])
    return item


@caught_by("9-cloze")
def the_answer_beside_the_blank(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "cloze":
        return None
    item["stem"] = item["stem"].replace("＿＿＿＿", f"{item['key_text']} ＿＿＿＿")
    return item


@caught_by("9-cloze")
def a_sentence_that_is_not_the_sources(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "cloze":
        return None
    place = rng.randrange(len(item["stem"]))
    if item["stem"][place] in "＿… ":
        return None
    item["stem"] = item["stem"][:place] + say(item, "甲", "q") + item["stem"][place + 1 :]
    return item


@caught_by("10-type")
def a_distractor_of_another_type(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not has_names(item):
        return None
    shown = item["certificate"]["options"]
    kind = pack.entities[shown[item["key"][0]]["value"]].type
    other = rng.choice([e for e in pack.entities.values() if e.type != kind])
    option = wrong(item, rng)
    option["text"] = other.label[item["lang"]]
    shown[option["id"]]["value"] = other.id
    return item


@caught_by("10-within")
def an_option_from_elsewhere(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    """An answer of the right type that the stem leaves out: a Western power in Central Asia."""
    query = item["certificate"]["query"]
    bounds = pack.properties[query["property"]].value_within
    if not is_picked(item) or query["direction"] != "forward" or not bounds:
        return None
    option = wrong(item, rng)
    verdicts = item["certificate"]["options"]
    kind = pack.entities[verdicts[option["id"]]["value"]].type
    shown = {verdict["value"] for verdict in verdicts.values()}
    elsewhere = [
        entity for entity in pack.entities.values()
        if entity.type == kind and entity.id not in shown and not _is_part(entity.id, bounds, pack)
    ]  # fmt: skip
    if not elsewhere:
        return None
    entity = rng.choice(elsewhere)
    option["text"] = entity.label[item["lang"]]
    verdicts[option["id"]]["value"] = entity.id
    return item


def _is_part(entity: str, wholes: tuple[str, ...], pack: Pack) -> bool:
    above = pack.entities[entity].part_of
    return entity in wholes or any(_is_part(whole, wholes, pack) for whole in above)


@caught_by("typed-accepted")
def a_rivals_name_accepted(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    result = item["certificate"]["result"]
    if item["form"] != "typed" or result[0] not in pack.entities:
        return None
    kind = pack.entities[result[0]].type
    rivals = [e for e in pack.entities.values() if e.type == kind and e.id not in result]
    if not rivals:
        return None
    rng.choice(item["accepted"]).append(rng.choice(rivals).label[item["lang"]])
    return item


@caught_by("typed-value")
def another_value_compared_with(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] == "numeric":
        item["value"]["amount"] += "1"
    elif item["form"] == "date":
        span = parse_date(item["value"]["edtf"])
        item["value"]["edtf"] = str(span).replace(
            f"{span.start.year:04}", f"{span.start.year + rng.randint(1, 9):04}"
        )
    else:
        return None
    return item
