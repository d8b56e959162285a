"""From facts to questions: prompts, items in every form, and their certificates.

``generate`` is the front door. Nothing here reads a clock, a file or a database.
"""

from .context import Gap
from .correction import correct_item
from .effects import Effect, PromptEffect, compare_prompts
from .generate import FORMS, GENERATOR_VERSION, Asked, Bank, Generator, generate
from .item import Form, Item, Option, SourceQuote
from .prompts import Prompt
from .truth import Knowledge, Truth, Verdict
from .wording import state

__all__ = [
    "FORMS",
    "GENERATOR_VERSION",
    "Asked",
    "Bank",
    "Effect",
    "Form",
    "Gap",
    "Generator",
    "Item",
    "Knowledge",
    "Option",
    "Prompt",
    "PromptEffect",
    "SourceQuote",
    "Truth",
    "Verdict",
    "compare_prompts",
    "correct_item",
    "generate",
    "state",
]
