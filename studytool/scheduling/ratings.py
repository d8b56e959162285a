"""From a graded answer to a rating."""

from __future__ import annotations

from fsrs import Rating

__all__ = ["Rating", "rate"]

# Before the first review nothing is known about what the learner already knows.
# Even odds say just that, and they make a right guess among few options Hard.
UNSEEN_RECALL = 0.5

# How sure we must be that a right answer was recalled and not guessed.
SURE = 0.9


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
