"""A pack whose facts come from two texts: every page that names the texts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from studytool.facts import read_folder
from studytool.services import publishing

RIVERS = Path(__file__).parents[1] / "packs" / "rivers"
SECOND = b"""  - id: lakes
    file: sources/lakes.md
    language: en
    title: {en: Two lakes}
    author: {en: The writers of these tests}
    institute: {en: studytool}
"""
PAGES = (
    "/packs/two-texts",
    "/packs/two-texts/sources/rivers",
    "/packs/two-texts/sources/lakes",
    "/progress/two-texts",
    "/progress/two-texts/facts",
    "/progress/two-texts/timeline",
    "/study/two-texts",
)


@pytest.fixture
def _two_texts(app):
    files = read_folder(RIVERS)
    files["pack.yaml"] = files["pack.yaml"].replace(b"id: rivers\n", b"id: two-texts\n", 1) + SECOND
    files["facts.csv"] = (
        files["facts.csv"]
        .replace(b"value,quote", b"value,source,quote")
        .replace(b',"', b',rivers,"')
    )
    files["sources/lakes.md"] = b"Lake Constance lies on the Rhine.\n"
    with app.app_context():
        publishing.publish(files, now=datetime.now(UTC))


@pytest.mark.usefixtures("_two_texts")
@pytest.mark.parametrize("path", PAGES)
def test_each_page_of_a_pack_with_two_texts_opens(guest, path):
    assert guest.get(path).status_code == 200


@pytest.mark.usefixtures("_two_texts")
def test_the_pages_of_progress_name_both_texts(guest):
    page = guest.get("/progress/two-texts").text
    assert 'Source text: <span lang="en">Two rivers</span></a>' in page
    assert 'Source text: <span lang="en">Two lakes</span></a>' in page
