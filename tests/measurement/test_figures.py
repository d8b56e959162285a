import math
from statistics import correlation, pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytool.measurement import (
    count_options,
    kr20,
    measure_items,
    read_discrimination,
    read_facility,
    read_reliability,
)

tables = st.integers(2, 12).flatmap(
    lambda k: st.lists(st.lists(st.booleans(), min_size=k, max_size=k), min_size=5, max_size=40)
)


@given(tables)
def test_discrimination_is_the_correlation_with_the_rest_of_the_test(rows):
    for column, figures in enumerate(measure_items(rows)):
        rights = [float(row[column]) for row in rows]
        rests = [float(sum(row) - row[column]) for row in rows]
        if len(set(rights)) == 1 or len(set(rests)) == 1:
            assert figures.discrimination is None
        else:
            assert figures.discrimination == pytest.approx(correlation(rights, rests))
        assert figures.facility == sum(rights) / len(rows)


@given(tables)
def test_reliability_is_cronbachs_alpha_of_rights_and_wrongs(rows):
    totals = [sum(row) for row in rows]
    found = kr20(rows)
    if len(set(totals)) == 1:
        assert found is None
        return
    k = len(rows[0])
    of_items = sum(pvariance([float(row[column]) for row in rows]) for column in range(k))
    assert found == pytest.approx(k / (k - 1) * (1 - of_items / pvariance(totals)))
    assert found <= 1 + 1e-12


def test_a_known_table_has_its_known_figures():
    """Worked by hand: a perfect scale of four questions and five students."""
    rows = [[student > question for question in range(4)] for student in range(5)]
    figures = measure_items(rows)
    assert [each.facility for each in figures] == [0.8, 0.6, 0.4, 0.2]
    assert math.isclose(kr20(rows), 4 / 3 * (1 - 0.8 / 2))
    # Question 1: right 0 1 1 1 1, rest 0 0 1 2 3.
    assert math.isclose(figures[0].discrimination, 1.2 / math.sqrt(0.8 * 6.8))


def test_too_few_students_have_no_figures_but_the_facility():
    rows = [[True, False]] * 2 + [[False, False]] * 2
    assert [each.facility for each in measure_items(rows)] == [0.5, 0.0]
    assert [each.discrimination for each in measure_items(rows)] == [None, None]
    assert kr20(rows) is None
    assert measure_items([]) == []
    assert kr20([]) is None


def test_options_are_counted_with_the_strength_of_those_who_chose_them():
    used = count_options(["a", "b", "c"], [(["a"], 0.5), (["a", "c"], 1.0), ([], 0.0)])
    assert [(each.option, each.chosen, each.rest_share) for each in used] == [
        ("a", 2, 0.75),
        ("b", 0, None),
        ("c", 1, 1.0),
    ]


def test_figures_are_read_by_their_limits():
    assert [read_facility(x) for x in (None, 0.29, 0.3, 0.9, 0.91)] == [
        "none",
        "hard",
        "fit",
        "fit",
        "easy",
    ]
    assert [read_discrimination(x) for x in (None, -0.01, 0.19, 0.2, 0.3)] == [
        "none",
        "reversed",
        "weak",
        "fair",
        "good",
    ]
    assert [read_reliability(x) for x in (None, 0.59, 0.6, 0.8)] == [
        "none",
        "low",
        "class",
        "decisions",
    ]
