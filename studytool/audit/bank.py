"""What is only seen over a whole bank: repeats, variety, coverage."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from studytool.facts import Fact
from studytool.text import fold

from .ground import Ground
from .report import Coverage, Finding, Shortfall
from .view import FORMS, View

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
Place = tuple[str, str, str]  # fact, direction, language


class Tally:
    """Takes the items of a bank one by one and keeps no item."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.forms: Counter[str] = Counter()
        self.langs: Counter[str] = Counter()
        self._ids: set[str] = set()
        self._asked: dict[bytes, bytes] = {}
        self._seen: set[bytes] = set()
        self._forms_of: dict[Place, int] = {}
        self._prompts_of: dict[tuple[str, str], str] = {}
        self._right: Counter[int] = Counter()
        self._choices = self._with_two = 0

    def add(self, view: View) -> Iterator[Finding]:
        """Count an item; yield what it repeats of an earlier one."""
        self.forms[view.form] += 1
        self.langs[view.lang] += 1
        if view.id in self._ids:
            yield _found("bank-id", "another item has this id", view)
        self._ids.add(view.id)
        yield from self._compare(view)
        if view.direction in ("forward", "inverse"):
            for fact in view.facts:
                place = fact, view.direction, view.lang
                self._forms_of[place] = self._forms_of.get(place, 0) | 1 << FORMS.index(view.form)
                self._prompts_of.setdefault((fact, view.direction), view.prompt)
        if view.form == "select_all" and len(view.result) > FEW_MEMBERS:
            self._right[len(view.key)] += 1
        if view.form == "choice":
            self._choices += 1
            wrong = [option for option in view.values if option not in view.key]
            truths = [self._ground.truth_of(view, option) for option in wrong]
            self._with_two += truths.count("false") >= 2

    def _compare(self, view: View) -> Iterator[Finding]:
        """Compare stems and keys.

        Variants of one prompt share both, by design: a repeat is then one that has the
        same form and the same options. Of two prompts, no item may share both.
        """
        key = fold(str(view.raw["key_text"]))
        asked = _digest(view.lang, fold(view.stem), key)
        prompt = _digest(view.prompt)
        is_single = view.direction in ("forward", "inverse") and view.form != "true_false"
        if is_single and self._asked.setdefault(asked, prompt) != prompt:
            yield _found("bank-repeat", "another prompt has this stem and key", view)
            return
        texts = sorted(fold(text) for text in view.options.values())
        whole = _digest(view.lang, view.form, fold(view.stem), key, *texts)
        if whole in self._seen:
            yield _found("bank-repeat", "another item has this stem, key and options", view)
        self._seen.add(whole)

    def judge(self, gaps: Iterable[Mapping[str, Any]] | None) -> Iterator[Finding]:
        """Yield what is wrong with the bank as a whole."""
        total = self._right.total()
        if total >= ENOUGH_SELECT_ALL:
            (number, count), *_ = self._right.most_common(1)
            if count > MOST_ALIKE * total:
                message = f"{count} of {total} select-all items have {number} right options"
                yield Finding("bank-right-options", message)
        if self._with_two < ENOUGH_DISTRACTORS * self._choices:
            message = f"{self._with_two} of {self._choices} choice items have two"
            yield Finding("bank-distractors", message)
        if gaps is None:
            return
        for lack in self.cover(gaps).shortfalls:
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
            prompt = self._prompts_of.get((fact.id, direction), f"{fact.id}.{direction}")
            group = f"{fact.subject}.{fact.property}.forward"
            for lang in self._ground.pack.languages:
                asked += 1
                mask = self._forms_of.get((fact.id, direction, lang), 0)
                if mask.bit_count() >= ENOUGH_FORMS:
                    enough += 1
                    continue
                forms = tuple(form for place, form in enumerate(FORMS) if mask >> place & 1)
                why = reasons.get((prompt, lang)) or reasons.get((group, lang)) or ()
                lacks.append(Shortfall(fact.id, direction, lang, forms, tuple(sorted(why))))
        return Coverage(asked, enough, tuple(lacks), self._choices, self._with_two)

    def _askable(self) -> Iterator[tuple[Fact, str]]:
        """Yield every fact with the directions in which it can honestly be asked."""
        world = self._ground.world
        for fact in self._ground.pack.facts:
            if fact.is_negative:
                continue
            yield fact, "forward"
            prop = self._ground.pack.properties[fact.property]
            if prop.is_one_to_one and all(w.inverse for w in prop.wording.values()):
                bearers = world.bearers_of(prop.id, fact.value, world.when(fact))
                if {bearer.subject for bearer in bearers} == {fact.subject}:
                    yield fact, "inverse"


def _found(check: str, message: str, view: View) -> Finding:
    return Finding(check, message, view.id, view.prompt, view.form, view.lang)


def _digest(*texts: str) -> bytes:
    return hashlib.blake2b(
        "\x1f".join(texts).encode("utf-8", "surrogatepass"), digest_size=10
    ).digest()
