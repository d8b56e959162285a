import json
import re
import shutil

import pytest


@pytest.fixture
def broken(packs, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(packs / "rivers", folder)
    with (folder / "facts.csv").open("a", encoding="utf-8") as file:
        file.write("wrong,,nobody,nothing,,,,,\n")
    return folder


def test_a_sound_pack_is_said_to_be_sound(run, packs):
    result = run("content", "check", packs / "elements")
    assert result.exit_code == 0
    assert "no errors" in result.stdout


def test_errors_are_told_with_their_place(run, broken):
    result = run("content", "check", broken)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(line.startswith("facts.csv:7:") for line in lines)
    assert all(re.match(r"[^:]+:\d+:\d+: .", line) for line in lines)


def test_errors_come_as_json_too(run, broken, packs):
    result = run("content", "check", broken, "--format", "json")
    assert result.exit_code == 1
    errors = json.loads(result.stdout)["errors"]
    assert {"file", "line", "column", "code", "message", "suggestion"} == set(errors[0])
    assert json.loads(run("content", "check", packs / "rivers", "--format", "json").stdout) == {
        "pack": "rivers",
        "facts": 4,
        "errors": [],
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ["content", "check"],
        ["content", "check", "nowhere"],
        ["content", "check", ".", "--format", "xml"],
        ["content", "publish", "nowhere"],
        ["items", "export", "nowhere"],
        ["serve", "--port", "-1"],
        ["serve", "--port", "65536"],
        ["nothing"],
    ],
)
def test_wrong_usage_is_exit_code_2(run, arguments):
    assert run(*arguments).exit_code == 2


def test_a_folder_without_a_pack_is_a_broken_pack(run, tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("content", "check", tmp_path / "empty")
    assert result.exit_code == 1
    assert "pack.yaml:1:1:" in result.stdout


def test_publishing_tells_the_change_and_nothing_the_second_time(run, packs):
    first = run("content", "publish", packs / "rivers", "--data", "d")
    assert (first.exit_code, first.stdout) == (0, "+4 new\n")
    again = run("content", "publish", packs / "rivers", "--data", "d")
    assert (again.exit_code, again.stdout) == (0, "0 changes\n")


def test_a_dry_run_publishes_nothing(run, packs):
    for _ in range(2):
        result = run("content", "publish", packs / "rivers", "--dry-run", "--data", "d")
        assert result.stdout == "+4 new\n"


def test_a_broken_pack_is_not_published(run, broken):
    result = run("content", "publish", broken, "--data", "d")
    assert result.exit_code == 1
    assert "facts.csv:" in result.stderr
    assert "Traceback" not in result.output
