"""Wrong answers to a small pack's own questions."""

from pathlib import Path

import pytest

from studytool.analytics import WrongAnswer, find_confusions, tell_apart
from studytool.facts import load_pack
from studytool.questions import generate


@pytest.fixture(scope="module")
def bank():
    pack = load_pack(Path(__file__).parents[1] / "packs" / "constitution")
    return pack, [item.as_json() for item in generate(pack).items if item.lang == "en"]


def find_item(items, form, says=lambda item: True):
    return next(item for item in items if item["form"] == form and says(item))


def is_about_entities(pack):
    return lambda item: all(
        option["value"] in pack.entities for option in item["certificate"]["options"].values()
    )


def test_a_wrong_choice_takes_its_option_for_the_key(bank):
    pack, items = bank
    item = find_item(items, "choice", is_about_entities(pack))
    wrong = next(o["id"] for o in item["options"] if o["id"] not in item["key"])
    (found,) = find_confusions([WrongAnswer(item, wrong, 3)], pack)
    options = item["certificate"]["options"]
    assert found.taken == options[wrong]["value"]
    assert found.meant == options[item["key"][0]]["value"]
    assert (found.count, found.reverse_count) == (3, 0)


def test_a_number_or_a_date_is_no_entity_and_not_knowing_confuses_nothing(bank):
    pack, items = bank
    number = find_item(items, "choice", lambda item: not is_about_entities(pack)(item))
    wrong = next(o["id"] for o in number["options"] if o["id"] not in number["key"])
    assert find_confusions([WrongAnswer(number, wrong), WrongAnswer(number, "zzz")], pack) == []


def test_a_false_statement_believed_is_a_confusion_and_a_true_one_denied_is_none(bank):
    pack, items = bank
    is_entity = lambda item: item["certificate"]["statement"]["value"] in pack.entities  # noqa: E731
    false = find_item(items, "true_false", lambda i: i["key"] == ["false"] and is_entity(i))
    true = find_item(items, "true_false", lambda i: i["key"] == ["true"] and is_entity(i))
    (found,) = find_confusions([WrongAnswer(false, "true"), WrongAnswer(true, "false")], pack)
    assert found.taken == false["certificate"]["statement"]["value"]
    assert found.meant == false["certificate"]["result"][0]


def test_two_matched_crosswise_are_taken_for_each_other(bank):
    pack, items = bank
    item = find_item(items, "matching")
    pairs = item["certificate"]["pairs"]
    one, two = list(pairs)[:2]
    response = f"{one}-{pairs[two]['option']},{two}-{pairs[one]['option']}"
    (found,) = find_confusions([WrongAnswer(item, response)], pack)
    assert {found.taken, found.meant} == {pairs[one]["value"], pairs[two]["value"]}
    assert (found.count, found.reverse_count) == (1, 1)


def test_a_typed_name_of_another_thing_is_a_confusion(bank):
    pack, items = bank
    item = find_item(items, "typed", lambda i: i["rivals"] and len(i["certificate"]["result"]) == 1)
    (near, *_) = item["rivals"][0]
    (found,) = find_confusions([WrongAnswer(item, near, near=near)], pack)
    assert near in pack.entities[found.taken].names()
    assert found.meant == item["certificate"]["result"][0]


def test_the_most_frequent_come_first_and_each_has_facts_that_tell_it_apart(bank):
    pack, items = bank
    item = find_item(items, "choice", is_about_entities(pack))
    wrong = [o["id"] for o in item["options"] if o["id"] not in item["key"]]
    answers = [WrongAnswer(item, each, count) for each, count in zip(wrong, (1, 5), strict=False)]
    found = find_confusions(answers, pack)
    assert [each.count for each in found] == [5, 1]
    for confusion, contrasts in tell_apart(found, pack).items():
        assert 1 <= len(contrasts) <= 3
        for each in contrasts:
            assert confusion.meant in (each.first.subject, each.first.value)
            assert confusion.taken in (each.second.subject, each.second.value)
            assert (each.first.subject, each.first.value) != (
                each.second.subject,
                each.second.value,
            )
