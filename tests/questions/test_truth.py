from __future__ import annotations

from collections.abc import Callable

import pytest

from studytool.facts import Pack
from studytool.questions import Knowledge, Truth

MakePack = Callable[..., Pack]


def judge(pack: Pack, subject: str, prop: str, value: str) -> tuple[Truth, str | None]:
    verdict = Knowledge(pack).judge(subject, prop, value, None)
    return verdict.truth, verdict.rule


def test_a_stated_value_is_true(make_pack: MakePack) -> None:
    pack = make_pack("f1,,red,built_by,ada,,,")
    assert judge(pack, "red", "built_by", "ada") == (Truth.TRUE, "stated")


def test_another_value_of_a_functional_property_is_false_by_rule_a(make_pack: MakePack) -> None:
    pack = make_pack("f1,,red,built_by,ada,,,")
    assert judge(pack, "red", "built_by", "bea") == (Truth.FALSE, "a")


def test_what_is_absent_from_an_open_set_is_unknown(make_pack: MakePack) -> None:
    pack = make_pack("f1,,red,painted_by,ada,,,")
    assert judge(pack, "red", "painted_by", "bea") == (Truth.UNKNOWN, None)


def test_what_is_absent_from_a_complete_set_is_false_by_rule_b(make_pack: MakePack) -> None:
    pack = make_pack("f1,,red,painted_by,ada,,,", "c1,complete,red,painted_by,,,,")
    assert judge(pack, "red", "painted_by", "bea") == (Truth.FALSE, "b")


def test_a_disjoint_property_excludes_its_value_by_rule_c(make_pack: MakePack) -> None:
    pack = make_pack("f1,,red,built_by,ada,,,")
    assert judge(pack, "red", "painted_by", "ada") == (Truth.FALSE, "c")


def test_a_sourced_negative_fact_makes_false_by_rule_d(make_pack: MakePack) -> None:
    pack = make_pack("f1,,red,painted_by,ada,,,", "n1,not,red,painted_by,bea,,,")
    assert judge(pack, "red", "painted_by", "bea") == (Truth.FALSE, "d")


@pytest.mark.parametrize("person", ["ada", "bea", "eli"])
def test_of_a_subject_without_facts_nothing_is_proven(make_pack: MakePack, person: str) -> None:
    pack = make_pack("f1,,red,painted_by,cem,,,")
    assert judge(pack, "red", "built_by", person) == (Truth.UNKNOWN, None)
