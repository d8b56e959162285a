from random import Random

from hypothesis import given
from hypothesis import strategies as st

from studytool.papers import Askable, arrange, draw_slots

FORMS = ("choice", "typed")


def make_pool(count, subjects):
    return [
        Askable(f"p{n}", f"s{n % subjects}", {"choice": (f"c{n}a", f"c{n}b"), "typed": (f"t{n}",)})
        for n in range(count)
    ]


def test_the_same_seed_draws_the_same_paper_and_another_seed_another():
    pool = make_pool(40, 9)
    first, again, other = (draw_slots(pool, 10, FORMS, Random(seed)) for seed in (1, 1, 2))
    assert first == again != other


def test_the_order_of_the_pool_does_not_matter():
    pool = make_pool(40, 9)
    assert draw_slots(pool[::-1], 10, FORMS, Random(1)) == draw_slots(pool, 10, FORMS, Random(1))


@given(st.integers(0, 30), st.integers(1, 8), st.integers(0, 40), st.integers())
def test_a_draw_is_as_long_as_it_can_be_without_asking_twice(size, subjects, count, seed):
    drawn = draw_slots(make_pool(size, subjects), count, FORMS, Random(seed))
    assert len(drawn) == min(size, count)
    assert len({slot.prompt for slot in drawn}) == len(drawn)
    by_form = [sum(slot.form == form for slot in drawn) for form in FORMS]
    assert max(by_form) - min(by_form) <= 1


@given(st.integers())
def test_subjects_take_turns(seed):
    drawn = draw_slots(make_pool(40, 10), 10, FORMS, Random(seed))
    assert len({int(slot.prompt[1:]) % 10 for slot in drawn}) == 10


@given(st.integers())
def test_no_question_gives_another_away_where_it_can_be_helped(seed):
    forms = {"typed": ("i",)}
    pool = [
        Askable("when", "summit", forms, "When was the Xi'an summit?", "2023"),
        Askable("where", "city", forms, "Where was the first summit?", "Xi'an"),
        Askable("who", "host", forms, "Who was the host?", "China"),
    ]
    assert {slot.prompt for slot in draw_slots(pool, 2, FORMS, Random(seed))} != {"when", "where"}
    assert len(draw_slots(pool, 3, FORMS, Random(seed))) == 3


def test_variants_ask_the_same_prompts_in_the_same_forms():
    slots = draw_slots(make_pool(40, 9), 10, FORMS, Random(1))
    variants = [arrange(slots, Random(seed)) for seed in range(5)]
    for variant in variants:
        assert sorted(number for number, _ in variant) == list(range(10))
        assert all(item in slots[number].items for number, item in variant)
    assert len({tuple(variant) for variant in variants}) == 5
