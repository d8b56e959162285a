"""Packs that ask in one form alone, so that a test need not wait for it to come round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from unittest import mock

from studytool.facts import Pack, read_folder
from studytool.making import Asking, Batch, write_item
from studytool.questions import generate
from studytool.questions.item import Item, Option
from studytool.services import proving, publishing

ELEMENTS = Path(__file__).parents[1] / "packs" / "elements"
FORMS = ("select_all", "true_false", "numeric", "date", "cloze", "ordering", "matching")
# A cloze is asked in its source's language alone.
IN_LANGUAGES = tuple(
    (form, language)
    for form in FORMS
    for language in ("en", "zh-Hant")
    if (form, language) != ("cloze", "zh-Hant")
)
# The symbols stand in the names of most elements, so no pairing of the pack is fair.
LEFT = {"en": ("Helium", "Neon", "Carbon"), "zh-Hant": ("氦", "氖", "碳")}
STEM = {"en": "Match each element with its number.", "zh-Hant": "請將元素與其原子序配對。"}
NUMBERS = {"a": "10", "b": "2", "c": "7", "d": "6"}
PAIRS = ("1-b", "2-a", "3-d")


def pack_id(form: str) -> str:
    return "only-" + form.replace("_", "-")


def publish_each_form(*, now: datetime) -> None:
    """Publish, for each form, the pack of the elements with the items of that form alone."""
    for form in FORMS:
        # These banks are made by hand; what the auditor says of them is no matter here.
        with mock.patch.object(proving, "make_bank", _keep(form)):
            publishing.publish(_files(pack_id(form)), now=now)


def _files(new_id: str) -> dict[str, bytes]:
    files = read_folder(ELEMENTS)
    files["pack.yaml"] = files["pack.yaml"].replace(
        b"id: elements\n", f"id: {new_id}\n".encode(), 1
    )
    return files


def _keep(form: str):
    def make_some(pack: Pack, *args: object, **options: object) -> Iterator[Batch]:
        bank = generate(pack)
        if form == "matching":
            choices = [item for item in bank.items if item.form == "flashcard"]
            items = [_match(item) for item in choices if item.prompt == choices[0].prompt]
        else:
            items = [item for item in bank.items if item.form == form]
        asked = {item.prompt for item in items}
        prompts = [prompt for prompt in bank.prompts if prompt.id in asked]
        yield Batch(
            prompts=tuple(Asking(each.id, each.kind, each.subject) for each in prompts),
            items=tuple(map(write_item, items)),
            gaps=(),
            looks=(),
        )

    return make_some


def _match(item: Item) -> Item:
    """An item with another's sources that asks for pairs; one number belongs to none."""
    return replace(
        item,
        form="matching",
        stem=STEM[item.lang],
        left=tuple(Option(str(n), text) for n, text in enumerate(LEFT[item.lang], start=1)),
        options=tuple(Option(letter, text) for letter, text in NUMBERS.items()),
        key=PAIRS,
        key_text="; ".join(PAIRS),
    )
