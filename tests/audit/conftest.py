"""Three packs of different subjects, their banks as JSON, and a way to audit altered items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pytest

from studytool.audit import Finding, audit
from studytool.facts import Pack
from tests.banks import PACKS, SUMMITS, load_bank

FOLDERS = {
    "summits": SUMMITS,
    "elements": PACKS / "elements",
    "journey": PACKS / "journey-west",
}
Item = dict[str, Any]


@dataclass(frozen=True)
class Audited:
    """A pack, its items as JSON, the generator's gaps, and what the auditor finds in each item."""

    pack: Pack
    items: list[Item]
    gaps: list[dict[str, str]]
    findings: Mapping[str, list[Finding]]

    @property
    def clean(self) -> list[Item]:
        return [item for item in self.items if item["id"] not in self.findings]


def find_by_item(pack: Pack, items: Iterable[Item]) -> dict[str, list[Finding]]:
    """What is found in each item, by its id, the bank as a whole left aside."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit(pack, items, is_whole=False).findings:
        if not finding.check.startswith("bank-"):
            found[finding.item].append(finding)
    return found


@pytest.fixture(scope="session")
def audited() -> dict[str, Audited]:
    """Each pack with its bank, audited once, by name."""
    found = {}
    for name, folder in FOLDERS.items():
        pack, bank = load_bank(folder)
        items = [item.as_json() for item in bank.items]
        gaps = [asdict(gap) for gap in bank.gaps]
        found[name] = Audited(pack, items, gaps, find_by_item(pack, items))
    return found


@pytest.fixture(scope="session")
def checks_of() -> Callable[[Pack, Iterable[Item]], dict[str, set[str]]]:
    """Return the function that gives the ids of the checks that each item fails."""

    def run(pack: Pack, items: Iterable[Item]) -> dict[str, set[str]]:
        found = find_by_item(pack, items)
        return {item: {finding.check for finding in listed} for item, listed in found.items()}

    return run
