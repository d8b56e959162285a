"""How schedules fare with simulated learners: `python tests/benchmarks/bench_learners.py [PART …]`.

Parts: `exam` (share remembered on an exam day for equal minutes), `course` (reviews for
each fact remembered), `guess` (how far guesses mislead the predictions), `load` (the fullest
day over the mean). All of them unless named; `--seeds N` learners each (default 10).

The learners' memory is not FSRS's (see truths.py), save in `guess`, where it is, so that
nothing but the guesses can mislead.
"""

from __future__ import annotations

import argparse
import math
from random import Random
from statistics import mean, stdev

from truths import GUESS, SECONDS, ActR, Das3h
from tutors import Exam, Fsrs, FsrsAhead, Leitner, Naive, Shuffled, Sm2, noon

from studytool.scheduling import DEFAULT_PARAMETERS, Rating, recall
from studytool.scheduling.memory import remember

TRUTHS = {"DAS3H": Das3h, "ACT-R": ActR}
REPEATS_AT_MOST = 3


def study(truth, tutor, day, budget_s, rng):
    """One day's session; how many answers were given (repeats included), and the seconds."""
    answers, used_s = 0, 0.0
    for prompt in tutor.order(day):
        if used_s >= budget_s:
            break
        form = tutor.form(prompt)
        is_recalled = rng.random() < truth.recall(prompt, day, form)
        is_right = is_recalled or rng.random() < GUESS[form]
        tutor.answered(prompt, day, form, is_right)
        truth.study(prompt, day, is_recalled)
        # A wrong answer comes again the same day until it is right.
        times = 1 if is_right else 2
        answers += times
        used_s += times * SECONDS[form]
    return answers, used_s


def remembered(truth, count, day):
    return mean(truth.recall(prompt, day, "typed") for prompt in range(count))


def spread(values):
    error = 1.96 * stdev(values) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    return f"{mean(values):.3f} ±{error:.3f}"


def bench_exam(seeds):
    count, days = 400, 30
    print(f"\nShare remembered on the exam day; {count} prompts, {days} days, equal minutes")
    print(
        f"{'truth':8}{'min/day':>8}{'random':>15}{'FSRS':>15}{'FSRS+ahead':>15}{'planner':>15}{'gain':>8}{'gain2':>8}"
    )
    gains = []
    for name, truth_of in TRUTHS.items():
        for minutes in (4, 8, 12, 20, 30):
            tutors = {
                "random": lambda seed, m: Shuffled(count, Random(seed)),
                "fsrs": lambda seed, m: Fsrs(count),
                "ahead": lambda seed, m: FsrsAhead(count),
                "exam": lambda seed, m: Exam(count, days, m),
            }
            shares = {}
            for kind, make in tutors.items():
                shares[kind] = []
                for seed in range(seeds):
                    truth, tutor = truth_of(Random(seed), count), make(seed, minutes)
                    rng = Random(seed + 1000)
                    for day in range(days):
                        study(truth, tutor, day, minutes * 60, rng)
                    shares[kind].append(remembered(truth, count, days))
            gain = mean(shares["exam"]) / mean(shares["fsrs"]) - 1
            gain2 = mean(shares["exam"]) / mean(shares["ahead"]) - 1
            gains.append(gain)
            cells = "".join(f"{spread(each):>15}" for each in shares.values())
            print(f"{name:8}{minutes:8}{cells}{gain:>+8.1%}{gain2:>+8.1%}", flush=True)
    print(f"mean gain over plain FSRS: {mean(gains):+.1%}")


def bench_forecast(seeds):
    count, days = 400, 30
    print(f"\nForecast and truth; {count} prompts, {days} days: mean forecast ± mean error, hits")
    print(f"{'truth':8}{'min/day':>8}{'30 days before':>22}{'20':>22}{'10':>22}{'true share':>12}")
    for name, truth_of in TRUTHS.items():
        for minutes in (8, 12, 20):
            made, shares = {0: [], 10: [], 20: []}, []
            for seed in range(seeds):
                truth, tutor = truth_of(Random(seed), count), Exam(count, days, minutes)
                rng = Random(seed + 1000)
                for day in range(days):
                    if day in made:
                        made[day].append(tutor.forecast(day))
                    study(truth, tutor, day, minutes * 60, rng)
                shares.append(remembered(truth, count, days))
            cells = ""
            for found in made.values():
                pairs = zip(found, shares, strict=True)
                hits = sum(abs(each.expected_share - share) <= each.error for each, share in pairs)
                expected, error = (
                    mean(f.expected_share for f in found),
                    mean(f.error for f in found),
                )
                cells += f"{f'{expected:.3f} ±{error:.3f} {hits:3}/{seeds}':>22}"
            print(f"{name:8}{minutes:8}{cells}{mean(shares):12.3f}", flush=True)


def bench_course(seeds):
    count, days, limit = 600, 180, 20
    print(f"\nA course: {count} prompts, {limit} new a day, no limit of time, {days} days")
    print(f"{'truth':8}{'schedule':>16}{'answers':>9}{'remembered':>15}{'answers/remembered':>20}")
    tutors = {
        "FSRS 0.9 (ours)": lambda: Fsrs(count, new_per_day=limit, is_balanced=True),
        "SM-2": lambda: Sm2(count, new_per_day=limit),
        "Leitner": lambda: Leitner(count, new_per_day=limit),
    }
    for name, truth_of in TRUTHS.items():
        for kind, make in tutors.items():
            rows = []
            for seed in range(seeds):
                truth, tutor, rng = truth_of(Random(seed), count), make(), Random(seed + 1000)
                answers = sum(study(truth, tutor, day, math.inf, rng)[0] for day in range(days))
                rows.append((answers, remembered(truth, count, days)))
            answers = mean(row[0] for row in rows)
            share = spread([row[1] for row in rows])
            each = spread([row[0] / (row[1] * count) for row in rows])
            print(f"{name:8}{kind:>16}{answers:9.0f}{share:>15}{each:>20}", flush=True)


def bench_guess(seeds):
    """The learner's memory is FSRS's own and is moved by what is recalled, not by guesses."""
    count, days = 200, 180
    print(f"\nBias of predicted recall; {count} prompts, {days} days, one form throughout")
    print(f"{'form':>12}{'naive':>16}{'guess-aware':>16}")
    for form in ("choice", "true_false"):
        cells = []
        for tutor_of in (Naive, Fsrs):
            biases = []
            for seed in range(seeds):
                rng, tutor = Random(seed), tutor_of(count, new_per_day=20)
                biases.append(_guess_bias(rng, tutor, form, days))
            cells.append(f"{mean(biases):+.4f} ±{1.96 * stdev(biases) / seeds**0.5:.4f}")
        print(f"{form:>12}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def _guess_bias(rng, tutor, form, days):
    """Mean of predicted less true recall, over all answers but the first to each prompt."""
    truth, errors = {}, []
    for day in range(days):
        for prompt in tutor.order(day):
            memory = truth.get(prompt)
            chance = recall(memory, noon(day), DEFAULT_PARAMETERS) if memory else 0.02
            if memory:
                errors.append(tutor.expected(prompt, day) - chance)
            is_recalled = rng.random() < chance
            rating = Rating.Good if is_recalled else Rating.Again
            truth[prompt] = remember(memory, rating, noon(day), DEFAULT_PARAMETERS)
            tutor.answered(prompt, day, form, is_recalled or rng.random() < GUESS[form])
    return mean(errors)


def bench_load(seeds):
    count, first, last = 2400, 60, 120
    print(f"\nAnswers a day, 20 new a day, days {first} to {last}: the fullest day over the mean")
    for name, truth_of in TRUTHS.items():
        cells = []
        for is_balanced in (False, True):
            ratios = []
            for seed in range(seeds):
                truth, rng = truth_of(Random(seed), count), Random(seed + 1000)
                tutor = Fsrs(count, new_per_day=20, is_balanced=is_balanced)
                loads = [study(truth, tutor, day, math.inf, rng)[0] for day in range(last)][first:]
                ratios.append(max(loads) / mean(loads))
            cells.append(f"{'balanced' if is_balanced else 'as FSRS says'} {spread(ratios)}")
        print(f"{name:8}", "   ".join(cells), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["exam", "forecast", "course", "guess", "load"])
    parser.add_argument("--seeds", type=int, default=10)
    options = parser.parse_args()
    for part in options.parts:
        globals()[f"bench_{part}"](options.seeds)


if __name__ == "__main__":
    main()
