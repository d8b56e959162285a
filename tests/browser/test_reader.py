"""Reading a source: from a sentence to what rests on it, by mouse or key, without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_mark_leads_to_its_sentences_facts(open_visit, has_scripts):
    visit = open_visit(java_script_enabled=has_scripts)
    visit.go("/packs/elements/sources/elements")
    page = visit.page
    mark = page.locator(".note-mark").nth(1)
    noted = page.locator(mark.get_attribute("href") or "")
    expect(noted).to_be_hidden()
    mark.focus()
    page.keyboard.press("Enter")
    expect(noted).to_be_visible()
    expect(noted.locator("li").first).to_be_in_viewport()
