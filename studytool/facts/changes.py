"""What an edit changes, as a teacher reads it: which fact took whose place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .diff import diff_packs
from .model import CompleteSet, Fact, Pack

Statement = Fact | CompleteSet
Kind = Literal["new", "reworded", "corrected", "superseded", "removed", "other"]
KINDS: tuple[Kind, ...] = ("corrected", "superseded", "removed", "reworded", "new", "other")


@dataclass(frozen=True)
class ClassedChange:
    """A statement before and after; ``before`` is None for a new one, ``after`` for one that
    is removed. Both are for *superseded*, where a fact of another id took the place of one
    about the same subject and property. *other* is a part of the pack, named by ``id``."""

    kind: Kind
    id: str
    before: Statement | None = None
    after: Statement | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the statements, the old one first."""
        found = (each.id for each in (self.before, self.after) if each is not None)
        return tuple(dict.fromkeys(found))


def class_changes(old: Pack | None, new: Pack) -> tuple[ClassedChange, ...]:
    """Return all that differs, the gravest first."""
    diff = diff_packs(old, new)
    before = _statements(old) if old is not None else {}
    after = _statements(new)
    successors = _successors(
        [before[each] for each in diff.ids("removed")], [after[each] for each in diff.ids("new")]
    )
    taken = set(successors.values())
    changes = []
    for change in diff.changes:
        if change.kind == "new" and change.id in taken:
            continue
        kind: Kind = "superseded" if change.id in successors else change.kind
        now = after.get(successors.get(change.id, change.id))
        changes.append(ClassedChange(kind, change.id, before.get(change.id), now))
    return tuple(sorted(changes, key=lambda each: KINDS.index(each.kind)))


def _statements(pack: Pack) -> dict[str, Statement]:
    statements: tuple[Statement, ...] = (*pack.facts, *pack.complete_sets)
    return {each.id: each for each in statements}


def _successors(removed: list[Statement], added: list[Statement]) -> dict[str, str]:
    """Return, by the ids of removed statements, which new ones took their place."""
    waiting: dict[tuple[str, str, str], list[Statement]] = {}
    for each in added:
        waiting.setdefault(_about(each), []).append(each)
    found = {}
    for each in removed:
        if same := waiting.get(_about(each)):
            found[each.id] = same.pop(0).id
    return found


def _about(statement: Statement) -> tuple[str, str, str]:
    return (type(statement).__name__, statement.subject, statement.property)
