"""README.md says what is true: commands, options, settings and links."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from studytool.cli import main


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by what is typed to call it."""
    if isinstance(command, click.Group):
        for child, subcommand in command.commands.items():
            yield from walk(subcommand, f"{name} {child}")
    else:
        yield name, command


COMMANDS = dict(walk(main, "studytool"))
ENVIRONMENT = re.compile(r"(^|\.)(env|environ|getenv)$")


@pytest.fixture(scope="module")
def rows(readme: str) -> dict[str, str]:
    """The rows of the command table, by the command's name."""
    section = readme.split("## Command line")[1].split("\n## ")[0]
    found = re.findall(r"^\| `(studytool[a-z -]*?)(?: [A-Z]+)?` \| (.*) \|$", section, re.MULTILINE)
    return dict(found)


def test_the_command_table_lists_exactly_the_commands_there_are(rows):
    assert set(rows) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_all_its_options_and_no_others(rows, name):
    options = [param for param in COMMANDS[name].params if isinstance(param, click.Option)]
    real = {max(option.opts, key=len) for option in options}
    assert set(re.findall(r"`(--[a-z-]+)`", rows[name])) == real


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name):
    assert COMMANDS[name].help


def environment_variables(source: str) -> set[str]:
    """The names that code looks up in something called `env` or `environ`, or with `getenv`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript):
            owner, name = node.value, node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            is_getenv = node.func.attr == "getenv"
            owner, name = node.func if is_getenv else node.func.value, node.args[0]
        else:
            continue
        if isinstance(name, ast.Constant) and ENVIRONMENT.search(ast.unparse(owner)):
            found.add(str(name.value))
    return found


def test_every_environment_variable_is_documented(root, readme):
    code = [*(root / "studytool").rglob("*.py"), root / "wsgi.py"]
    read = set().union(*(environment_variables(path.read_text("utf-8")) for path in code))
    section = readme.split("## Settings")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `([A-Z_]+)`", section, re.MULTILINE)) == read


def test_the_environment_variables_are_found_where_code_reads_them():
    source = 'os.environ["A"]; environ.get("B"); os.getenv("C"); other.get("D"); env.get("E", 1)'
    assert environment_variables(source) == {"A", "B", "C", "E"}


def test_every_link_to_a_file_leads_to_one(root: Path, readme: str):
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", readme)
    assert links
    assert [link for link in links if not (root / link).is_file()] == []


@pytest.mark.parametrize(("heading", "end"), [("Start it", "serve"), ("Test it", "-n auto")])
def test_one_line_does_all_the_set_up(readme, heading, end):
    section = readme.split(f"## {heading}\n")[1].split("\n## ")[0]
    command = re.search(r"```sh\n(.*?)\n```", section, re.DOTALL)[1]
    assert "\n" not in command
    assert command.startswith("python3 -m venv .venv")
    assert command.endswith(end)
