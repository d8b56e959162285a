from collections import Counter
from datetime import timedelta

from studytool.services import study
from studytool.services.study import Cram

DAY = timedelta(days=1)


def test_what_is_forgotten_again_and_again_is_named_with_what_it_is_taken_for(in_app, learner, now):
    told, given = {}, Counter()
    first = study.next_question(learner, "elements", "en", now=now, form="choice")
    prompt = first.item["prompt"]
    at, again = now, None
    for lapses in range(13):
        question = study.next_question(
            learner, "elements", "en", now=at, form="choice", again=again
        )
        assert question.item["prompt"] == prompt
        wrong = next(o for o in question.options if o["id"] not in question.item["key"])
        given[wrong["text"]] += 1
        again = study.record_answer(learner, question.token, wrong["id"], None, now=at)
        told[lapses] = study.get_result(learner, again).leech
        at += 2 * DAY
    assert [lapses for lapses, leech in told.items() if leech] == [8, 12]
    leech = told[12]
    assert leech.lapses == 12
    assert leech.confused_with[0] in given
    assert leech.confused_with == tuple(
        text for text, _ in given.most_common(len(leech.confused_with))
    )
    right, wrong = leech.pair
    assert right == "symbol-h"
    drill = study.next_question(
        learner, "elements", "en", now=at, cram=Cram(again, "random", (right, wrong))
    )
    assert 2 <= drill.counts.review <= 8
