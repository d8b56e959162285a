"""Any kind of damage is located: code, file, line, column, and what was expected.

Each row replaces one passage of a sound pack. The mark § shows where the error
must be found; it is taken out before the pack is loaded. Where the error is
in another file, or elsewhere, ``at`` quotes the passage at which it must be found.
"""

# ruff: noqa: E501 (a table reads better with a row on a line)
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest

from studytool.facts import Located

PACK, PROPERTIES, ENTITIES, FACTS = "pack.yaml", "properties.yaml", "entities.csv", "facts.csv"
SOURCE = "sources/elements.en.md"


class Damage(NamedTuple):
    file: str
    old: str
    new: str
    code: str
    says: str  # a part of the message: what was expected
    at: tuple[str, str] | None = None
    suggests: str | None = None


YAML_DAMAGE = {
    "syntax": Damage(PACK, "id: elements\ntitle: {", "id: elements\ntitle: §}{", "yaml-syntax", "expected “key: value”"),
    "tab": Damage(PACK, "languages: [en", "\t§languages: [en", "yaml-syntax", "expected", (PACK, "\tlanguages")),
    "anchor": Damage(PACK, "rights: {en", "rights: §&a {en", "yaml-feature", "expected none"),
    "alias": Damage(PACK, "licence: CC0-1.0", "licence: §*a", "yaml-feature", "write the text out"),
    "tag": Damage(PACK, "licence: CC0-1.0", "licence: §!!python/name:os.system CC0", "yaml-feature", "expected none"),
    "merge key": Damage(PACK, "licence: CC0-1.0", "licence: CC0-1.0\n§<<: {}", "yaml-feature", "expected none"),
    "duplicate key": Damage(PACK, "licence: CC0-1.0", "licence: CC0-1.0\n§licence: MIT", "duplicate-key", "expected it once"),
    "nesting": Damage(PACK, "licence: CC0-1.0", "licence: [[[[[[[[[[[§[[]]]]]]]]]]]]]", "too-deep", "levels"),
    "second document": Damage(PACK, "    date: \"2022\"", "    date: \"2022\"\n§---\nid: other", "yaml-feature", "expected only one"),
    "directive": Damage(PACK, "id: elements\ntitle", "%YAML 1.1\n---\nid: elements\ntitle", "yaml-feature", "expected none", (PACK, "---")),
    "unquoted year": Damage(PACK, "as_of: \"2022\"", "as_of: §2022", "unquoted-value", "write \"2022\"", suggests='"2022"'),
    "unquoted month": Damage(PACK, "as_of: \"2022\"", "as_of: §2022-05", "unquoted-value", "write \"2022-05\""),
    "unquoted day": Damage(PACK, "    date: \"2022\"", "    date: §2022-05-18", "unquoted-value", "quotation marks"),
    "key missing": Damage(PACK, "licence: CC0-1.0\n", "", "missing-key", "expected id, title", (PACK, "id: elements\ntitle")),
    "key unknown": Damage(PACK, "licence: CC0-1.0", "licence: CC0-1.0\n§licnce: x", "unknown-key", "expected one of id", suggests="licence"),
    "key of a source missing": Damage(PACK, "    author: {en: The writers of these tests, zh-Hant: 測試的作者}\n", "", "missing-key", "“author” is missing", (PACK, "id: elements\n    file")),
    "text where a mapping belongs": Damage(PACK, "rights: {en: Our own words., zh-Hant: 自撰文字。}", "rights: §ours", "wrong-shape", "expected a mapping"),
    "mapping where a text belongs": Damage(PACK, "licence: CC0-1.0", "licence: §{en: x}", "wrong-shape", "expected a text"),
    "no value": Damage(PACK, "licence: CC0-1.0", "§licence:", "wrong-shape", "expected a text"),
    "no languages": Damage(PACK, "languages: [en, zh-Hant]", "languages: §[]", "wrong-shape", "expected at least one"),
    "truth value": Damage(PROPERTIES, "    value: symbol\n    cardinality: functional\n    one_to_one: true", "    value: symbol\n    cardinality: functional\n    one_to_one: §yes", "wrong-shape", "expected true or false"),
    "cardinality": Damage(PROPERTIES, "    value: person\n    cardinality: functional", "    value: person\n    cardinality: §functonal", "wrong-shape", "expected 'functional' or 'set'", suggests="functional"),
    "properties as a list": Damage(PROPERTIES, "units:\n  percent", "units: []\nunit:\n  percent", "wrong-shape", "expected a mapping", (PROPERTIES, "[]")),
}  # fmt: skip

HEADER_DAMAGE = {
    "pack id": Damage(PACK, "id: elements\ntitle", "id: §Ten Elements\ntitle", "bad-id", "expected small letters", suggests="ten-elements"),
    "date": Damage(PACK, "as_of: \"2022\"", "as_of: §\"May 2022\"", "bad-date", "expected a date"),
    "month 13": Damage(PACK, "    date: \"2022\"", "    date: §\"2022-13\"", "bad-date", "no such day"),
    "language": Damage(PACK, "    language: en", "    language: §xx-Nope", "unknown-language", "expected one such as"),
    "language twice": Damage(PACK, "languages: [en, zh-Hant]", "languages: [en, zh-Hant, §en]", "duplicate-language", "expected it once"),
    "title in one language only": Damage(PACK, "title: {en: Ten light elements, zh-Hant: 十種輕元素}\ndesc", "§title: {en: Ten light elements}\ndesc", "missing-language", "expected en, zh-Hant"),
    "title in a third language": Damage(PACK, "title: {en: Ten light elements, zh-Hant: 十種輕元素}\ndesc", "title: {en: Ten light elements, zh-Hant: 十種輕元素, §zh-Hans: 十种轻元素}\ndesc", "unknown-language", "expected en, zh-Hant", suggests="zh-Hant"),
    "empty title": Damage(PACK, "title: {en: Ten light elements, zh-Hant: 十種輕元素}\ndesc", "title: {en: §\" \", zh-Hant: 十種輕元素}\ndesc", "empty-text", "expected some words"),
    "control character by escape": Damage(PACK, "licence: CC0-1.0", "licence: §\"a\\u0007b\"", "control-character", "U+0007"),
    "source outside": Damage(PACK, "file: sources/elements.en.md", "file: §../elements.en.md", "path-outside", "expected a path such as"),
    "absolute source": Damage(PACK, "file: sources/elements.en.md", "file: §/etc/passwd", "path-outside", "expected a path such as"),
    "backslashes": Damage(PACK, "file: sources/elements.en.md", "file: §sources\\elements.en.md", "path-outside", "stay inside"),
    "source missing": Damage(PACK, "file: sources/elements.en.md", "file: §sources/element.en.md", "missing-file", "expected a .md or .txt", suggests=SOURCE),
    "table as source": Damage(PACK, "file: sources/elements.en.md", "file: §facts.csv", "missing-file", "expected a .md or .txt"),
}  # fmt: skip

WORDING_DAMAGE = {
    "slot missing": Damage(PROPERTIES, "forward: \"Who discovered {subject}?\"", "forward: §\"Who discovered it?\"", "missing-slot", "expected {at} {subject}"),
    "slot unknown": Damage(PROPERTIES, "\"{subject} was discovered by {value}.\"", "§\"{subject} was discovered by {valeu}{value}.\"", "bad-slot", "expected {at} {subject} {value}", suggests="{value}"),
    "brace": Damage(PROPERTIES, "forward: \"Who discovered {subject}?\"", "forward: §\"Who discovered {subject?\"", "unbalanced-brace", "expected {at} {subject}"),
    "answer in the question": Damage(PROPERTIES, "forward: \"Who discovered {subject}?\"", "forward: §\"Did {value} discover {subject}?\"", "bad-slot", "expected {at} {subject}"),
    "one_of missing": Damage(PROPERTIES, "        one_of: \"Which element is one of {subject}?\"\n", "", "missing-wording", "expected it, since values are a set", (PROPERTIES, "en:\n        forward: \"Which of the ten")),
    "statement_all missing": Damage(PROPERTIES, "        statement_all: \"Of the ten, {value} are {subject}.\"\n", "", "missing-wording", "“statement_all” is missing", (PROPERTIES, "en:\n        forward: \"Which of the ten")),
    "one_of for one value": Damage(PROPERTIES, "        forward: \"Who discovered {subject}?\"", "        forward: \"Who discovered {subject}?\"\n        §one_of: \"Who found {subject}?\"", "unexpected-wording", "expected it only with “cardinality: set”"),
    "inverse without one_to_one": Damage(PROPERTIES, "        forward: \"Who discovered {subject}?\"", "        forward: \"Who discovered {subject}?\"\n        §inverse: \"What did {value} find?\"", "unexpected-wording", "one_to_one: true"),
    "inverse in one language": Damage(PROPERTIES, "        inverse: \"哪一種元素的符號是{value}？\"\n", "", "missing-wording", "expected it in all languages or none", (PROPERTIES, "zh-Hant:\n        forward: \"{subject}的符號是什麼")),
    "wording in one language": Damage(PROPERTIES, "      zh-Hant:\n        forward: \"誰發現了{subject}？\"\n        statement: \"{value}發現了{subject}。\"\n", "", "missing-language", "“wording” has no zh-Hant", (PROPERTIES, "wording:\n      en:\n        forward: \"Who discovered")),
    "key of wording": Damage(PROPERTIES, "        forward: \"Who discovered {subject}?\"", "        forward: \"Who discovered {subject}?\"\n        §statment: x", "unknown-key", "expected one of forward", suggests="statement"),
    "at without its slot": Damage(PROPERTIES, "\"How large were the known reserves of {subject} in {at}?\"", "§\"How large are the known reserves of {subject}?\"", "missing-slot", "expected the slot {at}"),
    "plural": Damage(PROPERTIES, "{one: \"{n} tonne\", other", "{§few: \"{n} tonne\", other", "plural-category", "expected one, other"),
    "no plural other": Damage(PROPERTIES, "celsius: {en: {other: \"{n} °C\"}", "celsius: {§en: {one: \"{n} °C\"}", "plural-category", "“other” is missing"),
    "unit without number": Damage(PROPERTIES, "celsius: {en: {other: \"{n} °C\"}", "celsius: {en: {other: §\"°C\"}", "missing-slot", "expected {n}"),
    "type id": Damage(PROPERTIES, "  person: {label: {en: person", "  §Person: {label: {en: person", "bad-id", "expected small letters", suggests="person"),
    "reserved type": Damage(PROPERTIES, "  person: {label: {en: person, zh-Hant: 人物}, person: true}", "  person: {label: {en: person, zh-Hant: 人物}}\n  §date: {label: {en: d, zh-Hant: d}}", "reserved-id", "expected another id"),
    "unknown subject type": Damage(PROPERTIES, "    subject: element\n    value: person", "    subject: §elment\n    value: person", "unknown-type", "expected one of element", suggests="element"),
    "unknown value type": Damage(PROPERTIES, "    value: person", "    value: [person, §persn]", "unknown-type", "expected one of", suggests="person"),
    "mixed values": Damage(PROPERTIES, "    value: person", "    value: [person, §date]", "mixed-values", "expected it alone"),
    "unknown unit": Damage(PROPERTIES, "    unit: percent", "    unit: §precent", "unknown-unit", "expected percent or", suggests="percent"),
    "unit of an entity": Damage(PROPERTIES, "    value: person\n", "    value: person\n    unit: §percent\n", "unexpected-unit", "expected “value: quantity”"),
    "unknown disjoint property": Damage(PROPERTIES, "    value: person\n", "    value: person\n    disjoint_with: [§found_in]\n", "unknown-property", "not another property", suggests="found_on"),
    "unused type": Damage(PROPERTIES, "types:\n", "types:\n  §metal: {label: {en: metal, zh-Hant: 金屬}}\n", "unused-type", "expected one, or no such entry"),
    "unused unit": Damage(PROPERTIES, "units:\n", "units:\n  §gram: {en: {other: \"{n} g\"}, zh-Hant: {other: \"{n}克\"}}\n", "unused-unit", "expected one, or no such entry"),
    "unused property": Damage(FACTS, "hydrogen-found-by,fact,hydrogen,found_by,cavendish,,,elements,\"It was\ndiscovered in 1766 by Henry Cavendish\"\n", "", "unused-property", "expected one, or no such entry", (PROPERTIES, "found_by:")),
    "as_of without a phrase": Damage(PROPERTIES, "as_of_phrase: {en: \"As of {date}, \", zh-Hant: \"截至{date}，\"}\n", "", "missing-as-of-phrase", "expected as_of_phrase", (FACTS, "2022,,\"in 2022")),
}  # fmt: skip

TABLE_DAMAGE = {
    "column missing": Damage(ENTITIES, "id,type,part_of,label:en", "id,typ,part_of,label:en", "missing-column", "expected id, type", (ENTITIES, "id,typ")),
    "column unknown": Damage(ENTITIES, "phrase:en,", "§phrse:en,", "unknown-column", "expected one of id", suggests="phrase:en"),
    "column twice": Damage(ENTITIES, "phrase:en,phrase:zh-Hant", "phrase:en,§phrase:en", "duplicate-column", "expected only one"),
    "label column of a language": Damage(ENTITIES, "label:zh-Hant", "label:zh-Hans", "missing-column", "“label:zh-Hant” is missing", (ENTITIES, "id,type")),
    "semicolons": Damage(FACTS, "id,kind,subject,property,value,at,as_of,source,quote", "§id;kind;subject;property;value;at;as_of;source;quote", "separator", "comma-separated"),
    "cell missing": Damage(ENTITIES, "boron,element,,Boron,硼,boron,,,", "§boron,element,,Boron,硼,boron,,", "too-few-cells", "expected 9"),
    "cell too many": Damage(ENTITIES, "boron,element,,Boron,硼,boron,,,", "boron,element,,Boron,硼,boron,,,,§", "too-many-cells", "expected 9"),
    "quotation mark open": Damage(FACTS, "discovered in 1766 by Henry Cavendish\"\nhelium-found", "discovered in 1766 by Henry Cavendish\nhelium-found", "csv-quoting", "expected a closing mark", (FACTS, "\"It was\ndiscovered in 1766 by Henry Cavendish\nhelium")),
    "quotation mark open to the end": Damage(FACTS, "helium-algeria,,helium,producers,algeria,,2022,,", "helium-algeria,,helium,producers,algeria,,2022,,§\"", "csv-quoting", "expected a closing mark"),
    "text after the mark": Damage(FACTS, "\"Carbon (C, number 6), known since antiquity, is no gas at room temperature.\"", "§\"Carbon\" (C, number 6)", "csv-quoting", "marks inside the cell doubled"),
    "control character": Damage(ENTITIES, "Boron", "Bo§\x00ron", "control-character", "expected plain text"),
    "bidirectional override": Damage(ENTITIES, "Boron", "§\u202eBoron", "control-character", "U+202E"),
    "line end in a name": Damage(ENTITIES, ",Boron,", ",§\"Bo\nron\",", "control-character", "U+000A"),
    "entity id": Damage(ENTITIES, "\nqatar,country", "\n§Qatar,country", "bad-id", "expected small letters", suggests="qatar"),
    "entity twice": Damage(ENTITIES, "\nqatar,country", "\nneon,element,,Ne!,氖!,,,,\nqatar,country", "duplicate-id", "expected another id", (ENTITIES, "neon,element,,Ne!")),
    "type of an entity": Damage(ENTITIES, "qatar,country", "qatar,§contry", "unknown-type", "expected one of element", suggests="country"),
    "no type": Damage(ENTITIES, "qatar,country", "qatar,§", "empty-cell", "expected one of element"),
    "label empty": Damage(ENTITIES, "qatar,country,,Qatar,卡達", "qatar,country,,Qatar,§", "empty-cell", "expected a name in every language"),
    "part of nothing": Damage(ENTITIES, "noble-gases,family,gases", "noble-gases,family,§gasses", "unknown-entity", "expected an id of entities.csv", suggests="gases"),
    "part of itself": Damage(ENTITIES, "gases,family,,gases", "gases,family,§noble-gases,gases", "part-of-cycle", "expected nothing to be part of itself"),
    "empty alias": Damage(ENTITIES, "USA|US", "§USA||US", "empty-text", "expected names with one |"),
    "label of two": Damage(ENTITIES, "neon,element,,Neon", "neon,element,,§HELIUM", "label-collision", "expected no two of type element"),
    "alias of two": Damage(ENTITIES, "algeria,country,,Algeria,阿爾及利亞,,,,", "algeria,country,,Algeria,阿爾及利亞,,,§usa,", "alias-collision", "“united-states”"),
    "entity unused": Damage(ENTITIES, "\nqatar,country", "\n§chad,country,,Chad,查德,,,,\nqatar,country", "unused-entity", "expected a fact about it"),
}  # fmt: skip

FACT_DAMAGE = {
    "fact id": Damage(FACTS, "\nhelium-qatar,", "\n§helium qatar,", "bad-id", "expected small letters", suggests="helium-qatar"),
    "fact twice": Damage(FACTS, "\nhelium-qatar,", "\n§helium-algeria,", "duplicate-id", "expected another id", (FACTS, "helium-algeria,,helium,producers,algeria")),
    "kind": Damage(FACTS, "no-gas-carbon,not,", "no-gas-carbon,§nt,", "unknown-kind", "expected fact, not, complete", suggests="not"),
    "subject": Damage(FACTS, "helium-qatar,,helium,", "helium-qatar,,§helum,", "unknown-entity", "expected an id of entities.csv", suggests="helium"),
    "no subject": Damage(FACTS, "helium-qatar,,helium,", "helium-qatar,,§,", "empty-cell", "expected the id of an entity"),
    "property": Damage(FACTS, "helium-qatar,,helium,producers", "helium-qatar,,helium,§produers", "unknown-property", "expected an id of properties.yaml", suggests="producers"),
    "value": Damage(FACTS, "producers,qatar", "producers,§qater", "unknown-entity", "expected an id of entities.csv", suggests="qatar"),
    "no value": Damage(FACTS, "producers,algeria", "producers,§", "empty-cell", "expected the id of a country"),
    "type of the subject": Damage(FACTS, "helium-qatar,,helium,", "helium-qatar,,§cavendish,", "wrong-subject-type", "expected element"),
    "type of the value": Damage(FACTS, "producers,algeria", "producers,§cavendish", "wrong-value-type", "expected country"),
    "date for an entity": Damage(FACTS, "found_by,cavendish", "found_by,§1766", "unknown-entity", "expected an id of entities.csv"),
    "words for a date": Damage(FACTS, "found_on,1808-06", "found_on,§June 1808", "bad-date", "expected a date such as"),
    "impossible day": Damage(FACTS, "found_on,1868-08-18", "found_on,§1868-02-30", "bad-date", "no such day"),
    "interval backwards": Damage(FACTS, "found_on,1868-08-18", "found_on,§1868-08-18/1868-08-17", "bad-date", "ends before it starts"),
    "words for a number": Damage(FACTS, "atomic_number,7", "atomic_number,§seven", "bad-quantity", "expected a number"),
    "commas in a number": Damage(FACTS, "reserves,48500000", "reserves,§\"48,500,000\"", "bad-quantity", "plain digits"),
    "unit of the value": Damage(FACTS, "air_share,~78", "air_share,§~78 precent", "unknown-unit", "expected percent or tonne", suggests="percent"),
    "another unit": Damage(FACTS, "air_share,~78", "air_share,§~78 tonne", "wrong-unit", "expected percent"),
    "at": Damage(FACTS, "48500000,2019", "48500000,§in 2019", "bad-date", "expected a date such as"),
    "at missing": Damage(FACTS, "48500000,2019,", "48500000,§,2019", "missing-at", "expected a date here"),
    "time missing": Damage(FACTS, "producers,qatar,,2022", "producers,qatar,§,", "missing-time", "expected a date in at or as_of"),
    "source": Damage(FACTS, ",,,elements,", ",,,§element,", "unknown-source", "expected elements"),
    "quote not found": Damage(FACTS, ",nitrogen,air_share,~78,,,,about 78 percent of it is nitrogen", ",nitrogen,air_share,~78,,,,§about 78 percent of this is nitrogen", "quote-not-found", "expected a verbatim passage", suggests="about 78 percent of it is nitrogen."),
    "quote twice": Damage(FACTS, "its lines were seen in sunlight on 18 August 1868", "§helium", "quote-ambiguous", "lengthen it"),
    "no quote": Damage(FACTS, "producers,qatar,,2022,,Qatar and Algeria produce helium too.", "producers,qatar,,2022,,§", "empty-cell", "expected a verbatim passage"),
    "day beyond the source": Damage(FACTS, "found_on,1766", "found_on,§1766-05-03", "beyond-source", "expected a date no finer"),
    "month beyond the source": Damage(FACTS, "found_on,1766", "found_on,§1766-05", "beyond-source", "the month of 1766-05"),
    "wrong year": Damage(FACTS, "found_on,1766", "found_on,§1776", "beyond-source", "the year of 1776"),
    "wrong number": Damage(FACTS, "atomic_number,7", "atomic_number,§17", "beyond-source", "expected a number that stands in the quote"),
    "at beyond the source": Damage(FACTS, "48500000,2019,", "48500000,§2018,", "beyond-source", "the year of 2018"),
    "two values": Damage(FACTS, "\nhelium-found-on", "\nagain,,hydrogen,found_on,§1808,,,,\"boron (B, number 5) in June 1808\"\nhelium-found-on", "two-values", "expected one, or facts with"),
    "two subjects": Damage(FACTS, "boron,symbol,symbol-b,,,,\"boron (B, number 5)\"\n", "boron,symbol,symbol-b,,,,\"boron (B, number 5)\"\nagain,,§neon,symbol,symbol-b,,,,\"boron (B, number 5)\"\n", "two-subjects", "expected one subject"),
    "said twice": Damage(FACTS, "\nhelium-qatar,", "\n§again,,helium,producers,algeria,,2022,,Qatar and Algeria produce helium too.\nhelium-qatar,", "duplicate-fact", "expected it once", (FACTS, "helium-algeria,,helium")),
    "said and denied": Damage(FACTS, "\nhelium-united-states", "\ngas-carbon,§,gases,members,carbon,,,,\"Carbon (C, number 6)\"\nhelium-united-states", "contradiction", "expected one of the two"),
    "complete without values": Damage(FACTS, "\nhelium-united-states", "\nall-gases,§complete,hydrogen,producers,,,,,helium and neon\nhelium-united-states", "complete-without-values", "expected the values"),
    "complete with a value": Damage(FACTS, "noble-all,complete,noble-gases,members,", "noble-all,complete,noble-gases,members,§neon", "unexpected-value", "expected none"),
    "complete of one value": Damage(FACTS, "\nhelium-united-states", "\nall-x,§complete,hydrogen,found_on,,,,,helium and neon\nhelium-united-states", "complete-of-functional", "only for a set"),
    "complete twice": Damage(FACTS, "\nhelium-united-states", "\n§noble-2,complete,noble-gases,members,,,,,helium and neon\nhelium-united-states", "duplicate-complete", "expected it once"),
}  # fmt: skip
ALL_DAMAGE = {
    f"{group}: {name}": damage
    for group, table in (
        ("yaml", YAML_DAMAGE), ("header", HEADER_DAMAGE), ("wording", WORDING_DAMAGE),
        ("table", TABLE_DAMAGE), ("fact", FACT_DAMAGE),
    )
    for name, damage in table.items()
}  # fmt: skip
ErrorsOf = Callable[[Mapping[str, bytes]], tuple[Located, ...]]


@pytest.mark.parametrize("damage", ALL_DAMAGE.values(), ids=ALL_DAMAGE)
def test_damage_is_located(damage: Damage, elements: dict[str, bytes], errors_of: ErrorsOf) -> None:
    texts = {name: data.decode() for name, data in elements.items()}
    assert texts[damage.file].count(damage.old) == 1, "the passage to replace must be unique"
    damaged = texts[damage.file].replace(damage.old, damage.new)
    texts[damage.file] = damaged.replace("§", "")
    if damage.at is None:
        file, offset = damage.file, damaged.index("§")
    else:
        file = damage.at[0]
        assert texts[file].count(damage.at[1]) == 1, "the place of the error must be unique"
        offset = texts[file].index(damage.at[1])
    before = texts[file][:offset]
    place = (file, before.count("\n") + 1, offset - before.rfind("\n"))

    errors = errors_of({name: text.encode() for name, text in texts.items()})

    listed = "\n".join(f"{error.code} {error}" for error in errors)
    found = [e for e in errors if (e.file, e.line, e.column, e.code) == (*place, damage.code)]
    assert found, f"expected {damage.code} at {place}, not\n{listed}"
    assert damage.says in found[0].message, listed
    if damage.suggests is not None:
        assert found[0].suggestion == damage.suggests, listed
    assert len(errors) <= 3, listed  # what follows from the damage, and no landslide


def test_there_are_many_kinds_of_damage() -> None:
    assert len(ALL_DAMAGE) >= 100
    assert len({damage.code for damage in ALL_DAMAGE.values()}) >= 60
