"""When each thing is asked again, and how: pure functions over cards and times.

The mathematics of memory is py-fsrs's; here stand the decisions around it. All
times are UTC and given by the caller.
"""

from .balance import balance, fuzz_window
from .cards import CardState, apply_review, counts_for_memory
from .days import DAY_STARTS, day_of, day_start
from .exam import ExamGoal, ExamPlan, plan_exam
from .forms import FORMS, choose_form, choose_variant, forms_in_turn, shuffle_options
from .memory import DEFAULT_PARAMETERS, Memory, Parameters, intervals, recall
from .queue import Candidate, Counts, Limits, Plan, make_plan
from .ratings import Rating, rate
from .spread import spread_due

__all__ = [
    "DAY_STARTS",
    "DEFAULT_PARAMETERS",
    "FORMS",
    "Candidate",
    "CardState",
    "Counts",
    "ExamGoal",
    "ExamPlan",
    "Limits",
    "Memory",
    "Parameters",
    "Plan",
    "Rating",
    "apply_review",
    "balance",
    "choose_form",
    "choose_variant",
    "counts_for_memory",
    "day_of",
    "day_start",
    "forms_in_turn",
    "fuzz_window",
    "intervals",
    "make_plan",
    "plan_exam",
    "rate",
    "recall",
    "shuffle_options",
    "spread_due",
]
