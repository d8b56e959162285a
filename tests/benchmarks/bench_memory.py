"""How well recall is predicted: `python tests/benchmarks/bench_memory.py REVIEWS.csv`.

REVIEWS.csv has the columns card_id, review_rating (1 to 4), review_time (ISO 8601) of one
learner. Every first answer of a day but a card's first is predicted from what came before.

As in the srs-benchmark, the reviews are cut by time into six parts; parts two to six are each
predicted by what was fitted to all parts before, and all measures are over these together.
RMSE(bins) is its measure too: answers alike in interval, number and lapses share a bin.
The intervals are 95 % of a bootstrap that draws cards, not reviews.

It is measured twice: with memory moved by the first answer of a day only, as in studytool,
and by all answers, as in the srs-benchmark.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

import fsrs_rs_python
import numpy as np
from fsrs import Card, Scheduler
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from studytool.scheduling import DEFAULT_PARAMETERS, Rating
from studytool.scheduling.fitting import Answer, fit_weights, predictions

FOLDS = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Target:
    """One answer to predict: the place of its card and, among that card's days, of its day."""

    card: int
    place: int
    at: datetime
    is_right: bool


def read_days(path, day_starts):
    """For each card, its days: a list of (day, [(time, rating), …]) in order."""
    cards = defaultdict(list)
    with path.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            at = datetime.fromisoformat(row["review_time"]).astimezone(UTC)
            cards[row["card_id"]].append((at, int(row["review_rating"])))
    found = []
    for _, reviews in sorted(cards.items()):
        days = groupby(sorted(reviews), lambda r: (r[0] - timedelta(hours=day_starts)).date())
        found.append([(day, list(group)) for day, group in days])
    return found


def list_targets(cards):
    found = [
        Target(index, place, days[place][1][0][0], days[place][1][0][1] > 1)
        for index, days in enumerate(cards)
        for place in range(1, len(days))
    ]
    return sorted(found, key=lambda target: target.at)


def describe(cards, targets):
    """Before each target: its interval; days, lapses and wrong answers so far; all answers."""
    rows = []
    for target in targets:
        days = cards[target.card][: target.place]
        interval = (cards[target.card][target.place][0] - days[-1][0]).days
        firsts = [answers[0][1] for _, answers in days]
        wrong = [sum(rating == 1 for _, rating in answers) for _, answers in days]
        lapses = sum(rating == 1 for rating in firsts[1:])
        before = wrong[-2] if len(wrong) > 1 else 0
        count = sum(len(answers) for _, answers in days)
        rows.append((interval, len(days), lapses, wrong[-1], before, sum(wrong), count))
    return np.array(rows, dtype=float)


# Predictors: each gives, for weights or none, the recall of every target.


def predict_sm2(cards, targets):
    """SM-2's interval is taken to be the time after which 90 % is left, as in R = 0.9^(t/I)."""
    found = {}
    for index, days in enumerate(cards):
        times, interval, ease = 0, 1.0, 2.5
        for place, (day, answers) in enumerate(days):
            if place:
                found[index, place] = 0.9 ** ((day - days[place - 1][0]).days / interval)
            grade = {1: 2, 2: 3, 3: 4, 4: 5}[answers[0][1]]
            ease = max(1.3, ease + 0.1 - (5 - grade) * (0.08 + (5 - grade) * 0.02))
            if grade < 3:
                times, interval = 0, 1.0
            else:
                interval = (1.0, 6.0)[times] if times < 2 else interval * ease
                times += 1
    return np.array([found[t.card, t.place] for t in targets])


class FirstAnswers:
    """Memory as studytool keeps it, by its own code."""

    def __init__(self, cards, targets):
        self._targets = targets
        self._histories = [
            [Answer(self._noon(day), Rating(a[0][1]), a[0][1] > 1) for day, a in days]
            for days in cards
        ]

    @staticmethod
    def _noon(day):
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    def predict(self, weights):
        parameters = replace(DEFAULT_PARAMETERS, weights=tuple(weights))
        found = [predictions(history, parameters) for history in self._histories]
        return np.array([found[t.card][t.place] for t in self._targets])

    def fit(self, seen):
        last = defaultdict(int)
        for target in seen:
            last[target.card] = max(last[target.card], target.place)
        return fit_weights([h[: last[card] + 1] for card, h in enumerate(self._histories)])


class AllAnswers:
    """Memory moved by the answers of the same day too, by FSRS's short-term formulas."""

    def __init__(self, cards, targets):
        self._cards, self._targets = cards, targets

    def predict(self, weights):
        scheduler = Scheduler(tuple(weights), learning_steps=(), relearning_steps=())
        found = {}
        for index, days in enumerate(self._cards):
            card = Card(card_id=0, due=datetime(2000, 1, 1, tzinfo=UTC))
            for place, (day, answers) in enumerate(days):
                at = FirstAnswers._noon(day)
                if place:
                    found[index, place] = scheduler.get_card_retrievability(card, at)
                for _, rating in answers:
                    card, _ = scheduler.review_card(card, Rating(rating), at)
        return np.array([found[t.card, t.place] for t in self._targets])

    def fit(self, seen):
        items, names = [], []
        for target in seen:
            steps, before = [], None
            for day, answers in self._cards[target.card][: target.place + 1]:
                gap = (day - before).days if before else 0
                steps += [
                    fsrs_rs_python.FSRSReview(rating, 0 if n else gap)
                    for n, (_, rating) in enumerate(answers)
                ]
                before = day
            # The target is the first answer of its day.
            steps = steps[: len(steps) - len(answers) + 1]
            items.append(fsrs_rs_python.FSRSItem(steps))
            names.append(target.card)
        start = list(fsrs_rs_python.DEFAULT_PARAMETERS)
        return fsrs_rs_python.FSRS(start).compute_parameters(items)


def calibrate(recall, known, right, seen, asked):
    """A logistic regression on the logit of the prediction and what else is known."""
    bounded = np.clip(recall, 1e-4, 1 - 1e-4)
    interval, days, *counts, _ = known.T
    logs = [np.log(interval), np.log(days), *(np.log1p(count) for count in counts)]
    table = np.c_[(np.log(bounded / (1 - bounded)), *logs)]
    table = (table - table[seen].mean(0)) / table[seen].std(0)
    model = LogisticRegression(C=0.1).fit(table[seen], right[seen])
    return model.predict_proba(table[asked])[:, 1]


class Measures:
    """Log loss, RMSE(bins) and AUC of predictions, and their bootstrap over cards."""

    def __init__(self, targets, known, right, times, seed=1):
        def step(values, scale, base):
            return np.round(scale * base ** np.floor(np.log(values) / np.log(base)), 2)

        interval, lapses, number = known[:, 0], known[:, 2], known[:, -1] + 1
        some = np.where(lapses > 0, step(np.maximum(lapses, 1), 1.65, 1.73).round(), 0)
        keys = np.c_[step(interval, 2.48, 3.62), step(number, 1.99, 1.89).round(), some]
        self._bins = np.unique(keys, axis=0, return_inverse=True)[1].ravel()
        self._right = right.astype(float)
        cards = np.unique([t.card for t in targets], return_inverse=True)[1]
        rng = np.random.default_rng(seed)
        drawn = rng.integers(cards.max() + 1, size=(times, cards.max() + 1))
        self._weights = [np.bincount(d, minlength=cards.max() + 1)[cards] for d in drawn]

    def _of(self, guess, weight):
        guess = np.clip(guess, 1e-6, 1 - 1e-6)
        losses = -np.log(np.where(self._right > 0, guess, 1 - guess))
        size = np.bincount(self._bins, weight)
        gap = np.bincount(self._bins, weight * (self._right - guess))
        used = size > 0
        rmse = math.sqrt((gap[used] ** 2 / size[used]).sum() / weight.sum())
        auc = roc_auc_score(self._right, guess, sample_weight=weight)
        return np.array([np.average(losses, weights=weight), rmse, auc])

    def row(self, guess):
        value = self._of(guess, np.ones(len(guess)))
        drawn = np.array([self._of(guess, weight) for weight in self._weights])
        low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
        return " ".join(
            f"{v:.4f} [{a:.4f}, {b:.4f}]" for v, a, b in zip(value, low, high, strict=True)
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reviews", type=Path)
    parser.add_argument("--day-starts", type=int, default=4, help="hour of UTC (default 4)")
    parser.add_argument("--bootstrap", type=int, default=300, metavar="TIMES")
    options = parser.parse_args()
    cards = read_days(options.reviews, options.day_starts)
    targets = list_targets(cards)
    known = describe(cards, targets)
    right = np.array([target.is_right for target in targets])
    part = len(targets) // (FOLDS + 1)
    starts = [len(targets) - part * (FOLDS - fold) for fold in range(FOLDS)]
    asked = slice(starts[0], None)
    measures = Measures(targets[asked], known[asked], right[asked], options.bootstrap)
    print(
        f"{len(targets)} predictions, {len(targets) - starts[0]} measured, {right.mean():.3f} right"
    )
    print(f"{'':36}{'log loss':>24}{'RMSE(bins)':>25}{'AUC':>25}")
    print(f"{'SM-2':36}{measures.row(predict_sm2(cards, targets)[asked])}", flush=True)
    for name, memory in (
        ("first answers of a day", FirstAnswers(cards, targets)),
        ("all answers", AllAnswers(cards, targets)),
    ):
        print(f"memory moved by {name}")
        default = memory.predict(DEFAULT_PARAMETERS.weights)
        fitted, calibrated, plain = [], [], []
        for start in starts:
            fold = slice(start, start + part)
            recall = memory.predict(memory.fit(targets[:start]))
            fitted.append(recall[fold])
            calibrated.append(calibrate(recall, known, right, slice(start), fold))
            plain.append(calibrate(default, known, right, slice(start), fold))
        for kind, guess in (
            ("FSRS-6, default", default[asked]),
            ("FSRS-6, default and calibrated", np.concatenate(plain)),
            ("FSRS-6, fitted", np.concatenate(fitted)),
            ("FSRS-6, fitted and calibrated", np.concatenate(calibrated)),
        ):
            print(f"  {kind:34}{measures.row(guess)}", flush=True)


if __name__ == "__main__":
    main()
