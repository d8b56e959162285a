import pytest

from studytool.analytics import PromptMemory, judge_fact, sum_up_topic

STRONG, FRESH, FADED = PromptMemory(30, 0.95), PromptMemory(2.3, 1.0), PromptMemory(40, 0.5)


@pytest.mark.parametrize(
    ("memories", "state", "recall"),
    [
        ([], "unasked", None),
        ([None, None], "unasked", None),
        ([STRONG], "known", 0.95),
        ([STRONG, None], "learning", 0.95),  # it was never asked the other way round
        ([STRONG, FRESH], "learning", 0.975),
        ([FADED], "learning", 0.5),
        ([STRONG, FADED], "learning", 0.725),
    ],
)
def test_known_is_what_is_likely_recalled_now_and_learnt_for_three_weeks(memories, state, recall):
    fact = judge_fact("f", memories)
    assert fact.state == state
    assert fact.recall == (None if recall is None else pytest.approx(recall))
    assert fact.prompt_count == len(memories)


def test_a_topic_expects_nothing_of_what_was_never_asked():
    facts = [judge_fact("a", [STRONG]), judge_fact("b", [FADED]), judge_fact("c", [None])]
    topic = sum_up_topic("city", facts)
    assert topic.counts == {"known": 1, "learning": 1, "unasked": 1}
    assert topic.expected == pytest.approx(1.45)
    assert topic.share == pytest.approx(1.45 / 3)
    assert sum_up_topic("city", []).share == 0
