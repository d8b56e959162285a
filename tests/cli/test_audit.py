import json
import re


def test_a_clean_pack_is_told_as_clean(run, packs):
    result = run("audit", packs / "rivers")
    assert result.exit_code == 0
    assert re.match(r"rivers: \d+ items, 0 findings\n", result.stdout)


def test_json_holds_the_whole_report(run, packs):
    result = run("audit", packs / "rivers", "--format", "json")
    report = json.loads(result.stdout)
    assert report["findings"] == []
    assert {"counts", "coverage", "guesses", "classifier", "checks"} <= set(report)


def test_exported_items_are_audited_as_they_are(run, packs, tmp_path):
    lines = run("items", "export", packs / "rivers").stdout.splitlines()
    items = [json.loads(line) for line in lines]
    (tmp_path / "items.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run("audit", packs / "rivers", "--items", tmp_path / "items.jsonl").exit_code == 0
    items[0]["stem"] += " {subject}"
    spoilt = "\n".join(json.dumps(item) for item in items)
    (tmp_path / "items.jsonl").write_text(spoilt, encoding="utf-8")
    result = run("audit", packs / "rivers", "--items", tmp_path / "items.jsonl")
    assert result.exit_code == 1
    assert "also-slot" in result.stdout
    assert items[0]["id"] in result.stdout


def test_what_is_no_item_is_wrong_usage(run, packs, tmp_path):
    (tmp_path / "items.jsonl").write_text("no item\n", encoding="utf-8")
    result = run("audit", packs / "rivers", "--items", tmp_path / "items.jsonl")
    assert result.exit_code == 2
    assert "line 1" in result.stderr


def test_a_folder_that_does_not_exist_is_wrong_usage(run, tmp_path):
    assert run("audit", tmp_path / "nowhere").exit_code == 2
