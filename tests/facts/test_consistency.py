"""Facts are held against each other."""

from __future__ import annotations

from typing import Any

import pytest

SETS = {
    "cardinality": "set",
    "wording": {"en": {
        "forward": "Where does {subject} flow?", "one_of": "Where does {subject} flow?",
        "statement": "{subject} flows to {value}.", "statement_all": "{subject} flows to {value}.",
    }},
}  # fmt: skip
TIMED = {"changing": True, "wording": {"en": {
    "forward": "Where did {subject} flow in {at}?", "statement": "{subject} flowed to {value}.",
}}}  # fmt: skip
NORTH = {"id": "north-sea", "type": "sea", "label:en": "North Sea"}
RHINE = {"id": "rhine", "type": "river", "label:en": "Rhine"}
SOURCE = "The Danube flows to the Black Sea. In 2019, 2020 and 2021 it is 2,850 kilometres long.\n"


def fact(fact_id: str, value: str = "black-sea", **cells: str) -> dict[str, str]:
    usual = {"subject": "danube", "property": "flows_to", "value": value, "kind": ""}
    return {"id": fact_id, **usual, "quote": "In 2019, 2020 and 2021 it is", **cells}


LONG = fact("long", "2850", property="length", quote="it is 2,850 kilometres long")


@pytest.fixture
def codes_of(files_of: Any, errors_of: Any) -> Any:
    """Build a pack of the facts given and of what they need; return the errors' codes and lines."""

    def codes(*facts: dict[str, str], **parts: Any) -> list[tuple[str, int]]:
        people = [
            each for each in (NORTH, RHINE)
            if any(each["id"] in (row["subject"], row["value"]) for row in facts)
        ]  # fmt: skip
        parts = {"source": SOURCE, "entities": people, "facts": [LONG, *facts], **parts}
        return [(error.code, error.line) for error in errors_of(files_of(**parts))]

    return codes


def test_one_value_of_a_functional_property_is_sound(codes_of: Any) -> None:
    assert codes_of(fact("a")) == []


def test_two_values_without_a_time_clash(codes_of: Any) -> None:
    assert codes_of(fact("a"), fact("b", "north-sea")) == [("two-values", 4)]


def test_a_set_has_any_number_of_values(codes_of: Any) -> None:
    assert codes_of(fact("a"), fact("b", "north-sea"), properties={"flows_to": SETS}) == []


@pytest.mark.parametrize(
    ("one", "other", "clashes"),
    [
        ("2019", "2020", False),
        ("2019", "2019", True),
        ("2019/2020", "2020/2021", True),
        ("2019/2021", "2020", True),
        ("2020", "2019/2021", True),
    ],
)
def test_values_clash_only_where_their_times_overlap(
    codes_of: Any, one: str, other: str, clashes: bool
) -> None:
    found = codes_of(
        fact("a", at=one), fact("b", "north-sea", at=other), properties={"flows_to": TIMED}
    )
    assert found == ([("two-values", 4)] if clashes else [])


def test_a_state_as_of_another_date_is_no_clash(codes_of: Any) -> None:
    parts: dict[str, Any] = {
        "properties": {"flows_to": {"changing": True}},
        "as_of_phrase": {"en": "As of {date}, "},
    }
    earlier, later = fact("a", as_of="2019"), fact("b", "north-sea", as_of="2021")
    assert codes_of(earlier, later, **parts) == []
    assert codes_of(earlier, {**later, "as_of": "2019"}, **parts) == [("two-values", 4)]


def test_a_long_interval_clashes_with_every_later_one_inside_it(codes_of: Any) -> None:
    found = codes_of(
        fact("a", at="2019/2021"),
        fact("b", "north-sea", at="2019"),
        fact("c", "north-sea", at="2021"),
        properties={"flows_to": TIMED},
    )
    assert found == [("two-values", 4), ("two-values", 5)]


def test_a_value_of_a_one_to_one_property_has_one_subject(codes_of: Any) -> None:
    both = (fact("a"), fact("b", subject="rhine"))
    assert codes_of(*both) == []
    found = codes_of(*both, properties={"flows_to": {"one_to_one": True}})
    assert found == [("two-subjects", 4)]


def test_a_fact_and_its_opposite_clash(codes_of: Any) -> None:
    assert codes_of(fact("a"), fact("b", kind="not")) == [("contradiction", 4)]
    assert codes_of(fact("a", kind="not"), fact("b")) == [("contradiction", 4)]
    assert codes_of(fact("a"), fact("b", "north-sea", kind="not")) == []


def test_a_fact_and_its_opposite_at_another_time_are_sound(codes_of: Any) -> None:
    found = codes_of(
        fact("a", at="2019"), fact("b", at="2020", kind="not"), properties={"flows_to": TIMED}
    )
    assert found == []


def test_the_same_fact_twice_is_said(codes_of: Any) -> None:
    assert codes_of(fact("a"), fact("b")) == [("duplicate-fact", 4)]


def test_disjoint_properties_share_no_value(codes_of: Any) -> None:
    rises = {
        "subject": "river", "value": "sea", "cardinality": "functional",
        "disjoint_with": ["flows_to"],
        "wording": {"en": {
            "forward": "Where does {subject} rise?", "statement": "{subject} rises in {value}.",
        }},
    }  # fmt: skip
    parts: dict[str, Any] = {"properties": {"rises_in": rises}}
    assert codes_of(fact("a"), fact("b", "north-sea", property="rises_in"), **parts) == []
    found = codes_of(fact("a"), fact("b", property="rises_in"), **parts)
    assert found == [("disjoint-facts", 4)]


def test_a_complete_set_needs_values_of_its_own_time(codes_of: Any) -> None:
    timed = {**SETS, "wording": {"en": {
        "forward": "Where did {subject} flow in {at}?", "one_of": "Where in {at} did {subject} go?",
        "statement": "{subject} flowed to {value}.", "statement_all": "{subject}: {value}.",
    }}}  # fmt: skip
    parts: dict[str, Any] = {"properties": {"flows_to": timed}}
    whole = fact("b", "", kind="complete", at="2019")
    assert codes_of(fact("a", at="2019"), whole, **parts) == []
    assert codes_of(fact("a", at="2020"), whole, **parts) == [("complete-without-values", 4)]
    assert codes_of(fact("a", at="2019", kind="not"), whole, **parts) == [
        ("complete-without-values", 4)
    ]


def test_a_container_of_a_used_entity_is_used(codes_of: Any) -> None:
    ocean = {"id": "ocean", "type": "sea", "label:en": "Ocean"}
    inner = {**NORTH, "part_of": "ocean"}
    assert codes_of(fact("a", "north-sea"), fact("b", subject="rhine"),
                    entities=[inner, ocean, RHINE]) == []  # fmt: skip
    assert codes_of(fact("a"), entities=[ocean]) == [("unused-entity", 4)]


def test_an_entity_may_serve_only_as_an_option(codes_of: Any) -> None:
    option = {**NORTH, "only_option": "yes"}
    assert codes_of(fact("a"), entities=[option]) == []
    assert codes_of(fact("a", "north-sea"), fact("b", subject="rhine"),
                    entities=[option, RHINE]) == [("used-option", 4)]  # fmt: skip
    found = codes_of(fact("a"), entities=[{**NORTH, "only_option": "perhaps"}])
    assert ("bad-value", 4) in found


def test_names_may_be_shared_by_two_types(codes_of: Any) -> None:
    namesake = {"id": "black-river", "type": "river", "label:en": "Black Sea"}
    assert codes_of(fact("a"), fact("b", subject="black-river"), entities=[namesake]) == []


def test_names_of_one_type_are_compared_as_they_are_typed(codes_of: Any) -> None:
    namesake = {"id": "other", "type": "sea", "label:en": "ＢＬＡＣＫ  sea."}
    found = codes_of(fact("a"), fact("b", "other", subject="rhine"), entities=[RHINE, namesake])
    assert found == [("label-collision", 5)]


def test_each_of_many_repeated_facts_is_named(codes_of: Any) -> None:
    many = [fact(f"f{number}", "2850", property="length") for number in range(500)]
    assert codes_of(fact("a"), *many).count(("duplicate-fact", 503)) == 1


def test_subjects_of_one_property_need_names_of_their_own_whatever_their_types(
    files_of: Any, errors_of: Any
) -> None:
    namesake = {"id": "black-river", "type": "river", "label:en": "Black Sea"}
    facts = [
        {"id": "a", "subject": "danube", "property": "flows_to", "value": "black-sea",
         "quote": "The Danube flows to the Black Sea."},
        {"id": "b", "subject": "black-river", "property": "length", "value": "2850",
         "quote": "It is 2,850 kilometres long."},
    ]  # fmt: skip
    both = {"length": {"subject": ["river", "sea"]}}
    errors = errors_of(files_of(entities=[namesake], facts=facts, properties=both))
    assert [(error.code, error.line) for error in errors] == [("label-collision", 4)]
    assert "expected no two of type river or sea" in errors[0].message
