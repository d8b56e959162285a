"""From a graded answer to a rating."""

from __future__ import annotations

from fsrs import Rating

__all__ = ["Rating", "rate"]

# Before the first review nothing is known about what the learner already knows.
# Even odds say just that, and they make a right guess among few options Hard.
UNSEEN_RECALL = 0.5

# How sure we must be that a right answer was recalled and not guessed. At 0.9 guesses still
# made predicted recall too high by 0.02 among four options and by 0.04 for true or false;
# tests/benchmarks/bench_learners.py measures it.
SURE = 0.95


def rate(is_right: bool, guess_chance: float, recall: float | None) -> Rating:
    """Rate an answer that was graded by rule; `recall` is None for a prompt never seen.

    With g the chance of a blind guess and R the predicted recall, a right answer
    was recalled with probability q = R / (R + (1 - R)·g), by Bayes' rule. The time
    that the answer took plays no part, and Easy is never given.
    """
    if not is_right:
        return Rating.Again
    known = UNSEEN_RECALL if recall is None else recall
    either_way = known + (1 - known) * guess_chance
    # Neither recalled nor guessable: an answer that came out of nowhere.
    was_recalled = known / either_way if either_way else 0.0
    return Rating.Good if was_recalled >= SURE else Rating.Hard
