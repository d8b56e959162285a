"""The pack that README.md shows is a whole one: it loads, is published and asks."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from studytool.cli import main


@pytest.fixture
def example(readme: str, tmp_path: Path) -> Path:
    """The folder that a reader gets who copies the files."""
    blocks = re.findall(r"^`(moons/[\w./-]+)`\n\n```\w+\n(.*?)^```", readme, re.M | re.S)
    for name, content in blocks:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(readme: str, example: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs the README's own line that begins with the given words."""
    monkeypatch.chdir(example)
    lines = re.findall(r"^\.venv/bin/studytool (.* moons.*)$", readme, re.MULTILINE)

    def run_line(beginning: str, *more: str) -> Result:
        (line,) = (line for line in lines if line.startswith(beginning))
        return CliRunner().invoke(main, [*shlex.split(line), *more])

    return run_line


def test_the_example_has_about_twenty_lines(example):
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in example.rglob("*.*"))
    assert 15 <= lines <= 30


def test_the_example_is_found_sound(run):
    result = run("content check")
    assert (result.exit_code, result.exception) == (0, None), result.output


def test_the_example_is_published_once(run, tmp_path):
    data = ("--data", str(tmp_path / "data"))
    first, second = run("content publish", *data), run("content publish", *data)
    assert first.exit_code == 0, first.output
    assert "+3 new" in first.output
    assert "0 changes" in second.output


def test_the_example_asks_in_five_forms_with_proven_options(run):
    result = run("items export")
    assert result.exit_code == 0, result.output
    items = [json.loads(line) for line in result.stdout.splitlines()]
    forms = {item["form"] for item in items}
    assert forms == {"choice", "true_false", "typed", "cloze", "flashcard"}
    choice = next(i for i in items if i["form"] == "choice" and i["facts"] == ["titan-found"])
    assert choice["stem"] == "Who discovered Titan?"
    assert choice["key_text"] == "Christiaan Huygens"
    assert {option["text"] for option in choice["options"]} == {
        "Christiaan Huygens", "Giuseppe Piazzi", "William Herschel",
    }  # fmt: skip
