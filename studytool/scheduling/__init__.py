"""When each thing is asked again, and how: pure functions over cards and times.

The mathematics of memory is py-fsrs's; here stand the decisions around it. All
times are UTC and given by the caller.
"""

from .balance import balance, fuzz_window
from .calibration import Shift, learn_shift
from .cards import CardState, apply_review, counts_for_memory
from .days import DAY_STARTS, day_of, day_start
from .exam import ExamGoal, ExamPlan, plan_exam
from .forecast import Forecast, forecast
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
    "Forecast",
    "Limits",
    "Memory",
    "Parameters",
    "Plan",
    "Rating",
    "Shift",
    "apply_review",
    "balance",
    "choose_form",
    "choose_variant",
    "counts_for_memory",
    "day_of",
    "day_start",
    "forecast",
    "forms_in_turn",
    "fuzz_window",
    "intervals",
    "learn_shift",
    "make_plan",
    "plan_exam",
    "rate",
    "recall",
    "shuffle_options",
    "spread_due",
]
