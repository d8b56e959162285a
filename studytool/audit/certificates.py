"""The certificate, derived a second time: the query's answers and every option's verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from studytool.facts import Fact, Value

from .ground import Check, Ground, Proofs, truth_by
from .truth import Claim, Truth
from .view import PICKED, View

ASKING = ("choice", "select_all", "true_false", "typed", "numeric", "date", "cloze", "flashcard")


def answers_of(view: View, ground: Ground) -> list[Fact]:
    """Return the facts that answer the query of the item, worked out once for all checks."""
    if "answers" not in view.memo:
        view.memo["answers"] = _answers_of(view, ground)
    facts: list[Fact] = view.memo["answers"]
    return facts


def _answers_of(view: View, ground: Ground) -> list[Fact]:
    world = ground.world
    if view.direction == "forward":
        return world.values_of(view.subject or "", view.prop.id, view.scope)
    if view.direction == "inverse":
        assert view.asked is not None
        return world.bearers_of(view.prop.id, view.asked, view.scope)
    return [fact for fact_id in view.facts if (fact := ground.fact(fact_id)) is not None]


def check_result(view: View, ground: Ground) -> Iterable[str]:
    """The answers of the query are those that the certificate lists, once each."""
    facts = answers_of(view, ground)
    derived = [f.value if view.direction == "forward" else f.subject for f in facts]
    if set(derived) != set(view.result) or len(view.result) != len(set(view.result)):
        yield f"the facts answer with {_list(derived)}, the certificate with {_list(view.result)}"
    if not view.result:
        yield "nothing answers the query"
    is_single = view.direction != "forward" or view.prop.cardinality == "functional"
    if is_single and view.direction in ("forward", "inverse") and len(set(derived)) != 1:
        yield f"{len(set(derived))} answers to a query that has one"
    closures = _closures(view, ground)
    if bool(view.raw["certificate"]["is_complete"]) != bool(is_single or closures):
        yield "the certificate is wrong on whether the answers are all there are"


def _is_denial(fact_id: str, view: View, ground: Ground) -> bool:
    """Tell whether a fact denies the very statement that is to be called false."""
    stated, fact = view.raw["certificate"].get("statement"), ground.said.get(fact_id)
    return bool(
        stated
        and isinstance(fact, Fact)
        and fact.is_negative
        and stated["facts"] == [fact_id]
        and [fact.subject, fact.property, str(fact.value)]
        == [stated["subject"], stated["property"], stated["value"]]
    )


def check_facts(view: View, ground: Ground) -> Iterable[str]:
    """The facts named are those that give the answers, and the item rests on some of them."""
    named = set(view.raw["certificate"]["facts"])
    derived = {fact.id for fact in answers_of(view, ground)}
    closures = _closures(view, ground)
    if named - closures != derived:
        yield f"the certificate names {_list(named)} and the facts are {_list(derived)}"
    unknown = {
        fact_id
        for fact_id in set(view.facts) - derived - closures
        if not _is_denial(fact_id, view, ground)
    }
    if unknown or not view.facts:
        yield f"the item rests on {_list(unknown) or 'no fact'}"


def check_options(view: View, ground: Ground) -> Iterable[str]:
    """Every option has a verdict that the second evaluator reaches by the same proof."""
    verdicts = view.raw["certificate"].get("options", {})
    if set(verdicts) != set(view.options):
        yield "the options and the verdicts are not the same"
    for option, verdict in verdicts.items():
        proofs = ground.proofs_of(view, option)
        yield from _compare(f"option {option}", verdict, truth_by(proofs), proofs)


def check_statement(view: View, ground: Ground) -> Iterable[str]:
    """The statement has the truth that its certificate gives, by the same proof."""
    verdict = view.raw["certificate"]["statement"]
    claim = claim_of_statement(view, ground)
    if verdict["property"] != view.prop.id:
        yield "the statement is of another property than the query"
    if view.direction == "forward" and claim.subject != view.subject:
        yield "the statement is of another subject than the query"
    proofs = ground.prove(claim)
    yield from _compare("the statement", verdict, truth_by(proofs), proofs)


def claim_of_statement(view: View, ground: Ground) -> Claim:
    """Return what a true/false item states."""
    stated = view.raw["certificate"]["statement"]
    value = ground.reader.value(view.prop, stated["value"])
    scope = ground.reader.scope(stated["scope"])
    return Claim(ground.reader.entity(stated["subject"]), view.prop.id, value, scope)


def check_one_truth(view: View, ground: Ground) -> Iterable[str]:
    """1 and 21: the right options are TRUE and all others FALSE."""
    for option in view.values:
        truth = ground.truth_of(view, option)
        wanted = "true" if option in view.key else "false"
        if truth != wanted:
            yield f"option {option} is {truth} and should be {wanted}"
    if view.form == "choice" and len(view.key) != 1:
        yield f"{len(view.key)} right options"
    if view.form == "select_all" and not 1 <= len(view.key) < len(view.options):
        yield f"{len(view.key)} of {len(view.options)} options are right"


def check_inverse(view: View, ground: Ground) -> Iterable[str]:
    """2: one subject has the value, and the pack says that no other can."""
    if view.direction != "inverse":
        return
    assert view.asked is not None
    bearers = {f.subject for f in ground.world.bearers_of(view.prop.id, view.asked, view.scope)}
    if len(bearers) != 1:
        yield f"{len(bearers)} subjects have the value"
    if not view.prop.is_one_to_one:
        yield "the property may have the value for other subjects too"


def check_answer(view: View, ground: Ground) -> Iterable[str]:
    """The item rests on the facts that give its right answers."""
    given = [fact for fact_id in view.facts if (fact := ground.fact(fact_id)) is not None]
    held: set[Value] = {f.value if view.direction == "forward" else f.subject for f in given}
    missing = set(view.right) - held
    if missing:
        yield f"no fact of the item gives {_list(missing)}"


def _closures(view: View, ground: Ground) -> set[str]:
    if view.direction != "forward" or view.prop.cardinality == "functional":
        return set()
    listed = ground.world.closures_of(view.subject or "", view.prop.id, view.scope)
    return {declared.id for declared in listed}


def _compare(what: str, verdict: dict[str, Any], truth: Truth, proofs: Proofs) -> Iterator[str]:
    if truth != verdict["truth"]:
        yield f"{what} is {truth}, the certificate says {verdict['truth']}"
        return
    named = frozenset(verdict["facts"])
    reached = proofs[0] if truth == "true" else proofs[1]
    if not any(proof.rule == verdict["rule"] and proof.facts == named for proof in reached):
        yield f"{what} is {truth}, but not by rule {verdict['rule']} and {_list(named)}"


def _list(values: Iterable[object]) -> str:
    return ", ".join(sorted(str(value) for value in values))


CHECKS: Sequence[Check] = (
    Check("cert-result", "the answers of the query are derived again", check_result),
    Check("cert-facts", "the facts that it rests on are its answers", check_facts),
    Check("cert-options", "every verdict is reached again", check_options, PICKED),
    Check("cert-statement", "the verdict is reached again", check_statement, ("true_false",)),
    Check("cert-answer", "facts of the item give its answers", check_answer, PICKED),
    Check("1-one-truth", "right is TRUE, wrong is FALSE", check_one_truth, PICKED),
    Check("2-inverse", "one subject matches an inverse stem", check_inverse, ASKING),
)
