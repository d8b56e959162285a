"""What publishing a draft would change, and what becomes of each learner's memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from studytool.facts import Fact, Pack, PackError
from studytool.facts.changes import ClassedChange, Statement, class_changes
from studytool.questions import Effect, PromptEffect, compare_prompts, state
from studytool.services import versions
from studytool.storage import CardRow, reading

# Of several prompts that rest on one fact, the gravest is told.
_GRAVEST: tuple[Effect, ...] = ("relearn", "retire", "learn", "keep")
_IN_CHUNKS_OF = 500


@dataclass(frozen=True)
class ChangeLine:
    """One change. `before` and `after` state it in a language, "" where there is nothing;
    `learner_count` is how many remember it now, `effect` what becomes of that."""

    kind: str
    ids: tuple[str, ...]
    before: str
    after: str
    learner_count: int
    effect: Effect


@dataclass(frozen=True)
class Changes:
    """All changes, the gravest first; `is_first` if nothing of the pack is published yet."""

    lines: Sequence[ChangeLine]
    is_first: bool
    learner_count: int
    relearn_count: int

    def count(self, kind: str) -> int:
        return sum(line.kind == kind for line in self.lines)


def list_changes(pack: Pack, language: str) -> Changes:
    """Compare a sound pack with what is published under its id."""
    with reading() as session:
        old = _find_live(session, pack.id)
        effects = compare_prompts(old, pack)
        touched = [each.prompt for each in effects if each.effect != "learn"]
        changes = class_changes(old, pack)
        by_fact = _by_fact(effects)
        wanted = _prompts_of(changes, by_fact)
        learners = _find_learners(session, pack.id, [each for each in touched if each in wanted])
    lines = [_line(each, old, pack, language, by_fact, learners) for each in changes]
    everybody: set[int] = set().union(*learners.values()) if learners else set()
    relearn = sum(each.effect == "relearn" for each in effects)
    return Changes(lines, old is None, len(everybody), relearn)


def _find_live(session: Session, pack_id: str) -> Pack | None:
    version_id = versions.find_current_version(session, pack_id)
    if version_id is None:
        return None
    try:
        return versions.get_pack(session, version_id)
    except PackError:
        return None


def _by_fact(effects: Iterable[PromptEffect]) -> dict[str, list[PromptEffect]]:
    found: dict[str, list[PromptEffect]] = {}
    for effect in effects:
        for fact in effect.facts:
            found.setdefault(fact, []).append(effect)
    return found


def _prompts_of(
    changes: Iterable[ClassedChange], by_fact: Mapping[str, list[PromptEffect]]
) -> set[str]:
    return {
        effect.prompt
        for change in changes
        for each in change.ids
        for effect in by_fact.get(each, ())
    }


def _find_learners(session: Session, pack_id: str, prompts: Sequence[str]) -> dict[str, set[int]]:
    """Who has a card of each prompt."""
    found: dict[str, set[int]] = {}
    for start in range(0, len(prompts), _IN_CHUNKS_OF):
        query = select(CardRow.prompt_id, CardRow.learner_id).where(
            CardRow.pack_id == pack_id,
            CardRow.prompt_id.in_(prompts[start : start + _IN_CHUNKS_OF]),
        )
        for prompt_id, learner_id in session.execute(query):
            found.setdefault(prompt_id, set()).add(learner_id)
    return found


def _line(
    change: ClassedChange,
    old: Pack | None,
    new: Pack,
    language: str,
    by_fact: Mapping[str, list[PromptEffect]],
    learners: Mapping[str, set[int]],
) -> ChangeLine:
    effects = {each.prompt: each.effect for fact in change.ids for each in by_fact.get(fact, ())}
    touched: set[int] = set().union(*(learners.get(prompt, set()) for prompt in effects))
    gravest: Effect = min(effects.values(), key=_GRAVEST.index, default="keep")
    return ChangeLine(
        change.kind,
        change.ids or (change.id,),
        _state(change.before, old, language),
        _state(change.after, new, language),
        len(touched),
        gravest,
    )


def _state(statement: Statement | None, pack: Pack | None, language: str) -> str:
    if statement is None or pack is None:
        return ""
    lang = language if language in pack.languages else pack.languages[0]
    if isinstance(statement, Fact) and not statement.is_negative:
        return state(statement, pack, lang)
    return statement.quote.text
