"""What the grader makes of answers that were labelled without it."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from studytool.grading import grade

# Of a hundred thousand answers; `python -m tests.grading.corpus` grades all.
ONE_IN = 7


def is_right(item, response):
    return grade(item, response).is_right


def build_some(corpus, pack, bank):
    return islice(corpus.build_corpus(pack, bank), 0, None, ONE_IN)


def test_no_wrong_answer_of_the_corpus_is_accepted_and_hardly_a_right_one_rejected(banks, corpus):
    pack, bank = banks[0]
    counted = corpus.tally(build_some(corpus, pack, bank), is_right)
    print("\n".join(counted.lines()))
    assert counted.right.total() >= 2500
    assert counted.wrong.total() >= 2500
    assert min(counted.right.values()) >= 5
    assert [(a.rule, a.item["key_text"], a.response) for a in counted.false_accepts] == []
    assert len(counted.false_rejects) <= 0.005 * counted.right.total(), counted.false_rejects[:20]


def test_the_corpus_is_the_same_every_time(banks, corpus):
    pack, bank = banks[1]
    once, again = ([*corpus.build_corpus(pack, bank)] for _ in range(2))
    assert len(once) > 500
    assert once == again


def test_a_grader_that_goes_by_likeness_would_be_caught(banks, corpus):
    """The corpus can fail: 2023 and 2025 are alike by 75 %."""
    from rapidfuzz.fuzz import ratio

    def is_alike(item, response):
        return any(ratio(text, response) >= 75 for texts in item["accepted"] for text in texts)

    pack, bank = banks[0]
    counted = corpus.tally(build_some(corpus, pack, bank), is_alike)
    assert len(counted.false_accepts) > 1000


def test_no_name_of_one_thing_is_accepted_for_another_in_its_slot(questions):
    compared = 0
    for question in questions:
        names = {name for other in question.others for name in other.names()}
        accepted = [name for name in names if is_right(question.item, name)]
        assert accepted == [], question.item["id"]
        compared += len(names)
    assert compared > 3000


def test_no_text_of_one_value_is_accepted_for_another_of_its_property(questions):
    by_property = defaultdict(list)
    for question in questions:
        if question.value:
            prop = question.item["certificate"]["query"]["property"]
            by_property[question.item["pack"], prop].append(question)
    compared = 0
    for group in by_property.values():
        for asked in group:
            for other in group:
                if other.value != asked.value:
                    texts = {text for texts in other.item["accepted"] for text in texts}
                    assert [text for text in texts if is_right(asked.item, text)] == []
                    compared += len(texts)
    assert compared > 1000


def test_every_accepted_text_is_right(questions):
    for question in questions:
        item = question.item
        if item["need"] == 1:
            texts = [text for texts in item["accepted"] for text in texts]
            assert [text for text in texts if not is_right(item, text)] == []
