import json

FIELDS = [
    "id",
    "pack",
    "prompt",
    "form",
    "lang",
    "stem",
    "options",
    "key",
    "key_text",
    "facts",
    "explanation",
    "sources",
    "certificate",
]


def export(run, *arguments):
    result = run("items", "export", *arguments)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_every_line_is_an_item_with_the_promised_fields(run, packs):
    items = export(run, packs / "elements")
    assert items
    for item in items:
        assert list(item)[: len(FIELDS)] == FIELDS
        assert all({"source", "start", "end", "quote"} <= set(each) for each in item["sources"])
        assert all(set(option) == {"id", "text"} for option in item["options"])


def test_one_language_can_be_asked_for(run, packs):
    every = export(run, packs / "elements")
    english = export(run, packs / "elements", "--lang", "en")
    assert english == [item for item in every if item["lang"] == "en"]


def test_a_language_that_the_pack_is_not_in_is_wrong_usage(run, packs):
    result = run("items", "export", packs / "rivers", "--lang", "fr")
    assert result.exit_code == 2
    assert "en" in result.stderr


def test_the_same_seed_gives_the_same_lines(run, packs):
    assert export(run, packs / "rivers", "--seed", 7) == export(run, packs / "rivers", "--seed", 7)
    assert export(run, packs / "elements", "--seed", 7) != export(run, packs / "elements")


def test_text_is_not_escaped(run, packs):
    assert "元素" in run("items", "export", packs / "elements", "--lang", "zh-Hant").stdout


def test_a_broken_pack_gives_its_errors_and_no_items(run, tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("items", "export", tmp_path / "empty")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pack.yaml:1:1:" in result.stderr


def test_a_reader_that_stops_early_gets_no_traceback(start, packs):
    process = start("items", "export", packs / "elements")
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.wait(timeout=60)
    process.stdout = None
