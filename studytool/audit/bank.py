"""What is only seen over a whole bank: repeats, variety, coverage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from studytool.facts import Fact, Pack

from .digests import Digests
from .report import Coverage, Finding, Shortfall
from .trace import Trace, digest
from .truth import World
from .view import FORMS

CHECKS: Mapping[str, str] = {
    "bank-id": "no two items have one id",
    "bank-repeat": "no two questions have one stem and key",
    "bank-right-options": "how many are right varies in select-all",
    "bank-coverage": "every fact and direction is in three forms, or it is said why not",
    "bank-distractors": "95 % of choice items have two distractors proven false",
}
ENOUGH_FORMS = 3
ENOUGH_SELECT_ALL = 8  # fewer may be alike by chance
MOST_ALIKE = 0.9
FEW_MEMBERS = 2  # of so small a set both are asked for, and the number cannot vary
ENOUGH_DISTRACTORS = 0.95


class Repeats:
    """Takes the items of a bank one by one and tells which repeat an earlier one."""

    def __init__(self) -> None:
        self._ids, self._seen = Digests(), Digests()
        self._asked: dict[int, int] = {}

    def add(self, trace: Trace) -> Iterator[Finding]:
        """Yield what the item repeats.

        Variants of one prompt share stem and key, by design: a repeat is then one that
        has the same form and the same options. Of two prompts, no item may share both.
        """
        if not self._ids.add(digest(trace.id)):
            yield _found("bank-id", "another item has this id", trace)
        if trace.asked is not None:
            prompt = digest(trace.prompt)
            if self._asked.setdefault(trace.asked, prompt) != prompt:
                yield _found("bank-repeat", "another prompt has this stem and key", trace)
                return
        if not self._seen.add(trace.whole):
            yield _found("bank-repeat", "another item has this stem, key and options", trace)


class Tally:
    """Counts the items of a bank one by one and keeps no item."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.forms: Counter[str] = Counter()
        self.langs: Counter[str] = Counter()
        # By direction and language, then by fact: the forms, as bits.
        self._forms_of: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        # By direction, then by fact: the prompt, where it is not named after the fact.
        self._prompts_of: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._right: Counter[int] = Counter()
        self._choices = self._with_two = 0

    def add(self, trace: Trace) -> None:
        """Count an item."""
        self.forms[trace.form] += 1
        self.langs[trace.lang] += 1
        if trace.direction in ("forward", "inverse"):
            forms = self._forms_of[trace.direction, trace.lang]
            form = 1 << FORMS.index(trace.form)
            for fact in trace.facts:
                forms[fact] = forms.get(fact, 0) | form
                if trace.prompt != _own_prompt(fact, trace.direction):
                    self._prompts_of[trace.direction].setdefault(fact, trace.prompt)
        if trace.form == "select_all" and trace.members > FEW_MEMBERS:
            self._right[trace.right] += 1
        if trace.form == "choice":
            self._choices += 1
            self._with_two += trace.has_two_distractors

    def judge(self, cover: Coverage | None) -> Iterator[Finding]:
        """Yield what is wrong with the bank as a whole; of gaps only where reasons are known."""
        total = self._right.total()
        if total >= ENOUGH_SELECT_ALL:
            (number, count), *_ = self._right.most_common(1)
            if count > MOST_ALIKE * total:
                message = f"{count} of {total} select-all items have {number} right options"
                yield Finding("bank-right-options", message)
        if self._with_two < ENOUGH_DISTRACTORS * self._choices:
            message = f"{self._with_two} of {self._choices} choice items have two"
            yield Finding("bank-distractors", message)
        for lack in cover.shortfalls if cover else ():
            if not lack.reasons:
                message = f"{lack.fact} {lack.direction} is asked in {len(lack.forms)} forms"
                yield Finding("bank-coverage", message, lang=lack.lang)

    def cover(self, gaps: Iterable[Mapping[str, Any]] | None) -> Coverage:
        """Return in how many forms each fact is asked, with the generator's reasons for gaps."""
        reasons: dict[tuple[str, str], set[str]] = defaultdict(set)
        for gap in gaps or ():
            reasons[gap["prompt"], gap["lang"]].add(f"{gap['form']}: {gap['reason']}")
        asked = enough = 0
        lacks = []
        for fact, direction in self._askable():
            prompt = self._prompts_of[direction].get(fact.id, _own_prompt(fact.id, direction))
            group = f"{fact.subject}.{fact.property}.forward"
            for lang in self._pack.languages:
                asked += 1
                mask = self._forms_of[direction, lang].get(fact.id, 0)
                if mask.bit_count() >= ENOUGH_FORMS:
                    enough += 1
                    continue
                forms = tuple(form for place, form in enumerate(FORMS) if mask >> place & 1)
                why = reasons.get((prompt, lang)) or reasons.get((group, lang)) or ()
                lacks.append(Shortfall(fact.id, direction, lang, forms, tuple(sorted(why))))
        return Coverage(asked, enough, tuple(lacks), self._choices, self._with_two)

    def _askable(self) -> Iterator[tuple[Fact, str]]:
        """Yield every fact with the directions in which it can honestly be asked."""
        world = World(self._pack)
        for fact in self._pack.facts:
            if fact.is_negative:
                continue
            yield fact, "forward"
            prop = self._pack.properties[fact.property]
            if prop.is_one_to_one and all(w.inverse for w in prop.wording.values()):
                bearers = world.bearers_of(prop.id, fact.value, world.when(fact))
                if {bearer.subject for bearer in bearers} == {fact.subject}:
                    yield fact, "inverse"


def _own_prompt(fact: str, direction: str) -> str:
    return f"{fact}.{direction}"


def _found(check: str, message: str, trace: Trace) -> Finding:
    return Finding(check, message, trace.id, trace.prompt, trace.form, trace.lang)
