"""The packs of drafts, loaded once for as long as they stay the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from studytool.facts import Pack, Problem
from studytool.facts.uploads import check
from studytool.questions import Generator
from studytool.services.archive import digest_files

MAX_KEPT = 4


@dataclass(frozen=True)
class Checked:
    """A sound pack, or all that is wrong with it."""

    pack: Pack | None
    problems: tuple[Problem, ...]

    @cached_property
    def generator(self) -> Generator | None:
        """What makes items of the pack; None while anything is wrong with it."""
        return None if self.pack is None else Generator(self.pack)


# By the digest of the files, which says all: so one for the whole process.
_known: OrderedDict[str, Checked] = OrderedDict()
_lock = Lock()


def digest_draft(files: Mapping[str, bytes]) -> str:
    return digest_files(files, "draft")


def check_files(files: Mapping[str, bytes]) -> Checked:
    """Load and check the files of a pack."""
    digest = digest_draft(files)
    with _lock:
        if digest in _known:
            _known.move_to_end(digest)
            return _known[digest]
    found = Checked(*check(files))
    with _lock:
        _known[digest] = found
        while len(_known) > MAX_KEPT:
            _known.popitem(last=False)
    return found
