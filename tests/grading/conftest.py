"""The corpus, which is a package beside the tests, and the banks that it is built from."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from studytool.facts import Pack
from studytool.questions import Bank
from tests.banks import PACKS, SUMMITS, load_bank

FOLDERS = (SUMMITS, PACKS / "elements", PACKS / "rivers")
CORPUS = Path(__file__).parent / "corpus"


def load_corpus(module: str) -> ModuleType:
    """Import a module of the corpus; tests are no package, so that it has no usual name."""
    name = "grading_corpus"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            name, CORPUS / "__init__.py", submodule_search_locations=[str(CORPUS)]
        )
        assert spec is not None
        assert spec.loader is not None
        package = importlib.util.module_from_spec(spec)
        sys.modules[name] = package
        spec.loader.exec_module(package)
    return importlib.import_module(f"{name}.{module}")


@pytest.fixture(scope="session")
def banks() -> list[tuple[Pack, Bank]]:
    """The default pack and two of other subjects, each with its bank."""
    return [load_bank(folder) for folder in FOLDERS]


@pytest.fixture(scope="session")
def corpus() -> ModuleType:
    """The corpus's front: build_corpus and tally."""
    return load_corpus("build")


@pytest.fixture(scope="session")
def questions(banks: list[tuple[Pack, Bank]]) -> list:
    """Every question to be typed, of all three packs, with its pack's id and its slot."""
    module = load_corpus("answer")
    return [question for pack, bank in banks for question in module.questions_of(pack, bank)]
