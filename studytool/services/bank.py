"""Writing a version and its bank, which never change afterwards."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from studytool.questions import Bank
from studytool.storage import ItemRow, PackVersionRow, PromptRow


def insert_version(session: Session, **values: Any) -> int:
    """A row of pack_versions; its id."""
    return session.execute(
        insert(PackVersionRow).values(values).returning(PackVersionRow.id)
    ).scalar_one()


def insert_bank(session: Session, version_id: int, bank: Bank) -> None:
    """All prompts and items of the version, in the bank's order."""
    prompts = [
        {
            "version_id": version_id,
            "id": prompt.id,
            "kind": prompt.kind,
            "subject": prompt.subject,
            "position": position,
        }
        for position, prompt in enumerate(bank.prompts)
    ]
    items = [
        {
            "version_id": version_id,
            "id": item.id,
            "prompt_id": item.prompt,
            "form": item.form,
            "lang": item.lang,
            "variant": item.variant,
            "body": item.as_json(),
        }
        for item in bank.items
    ]
    if prompts:
        session.execute(insert(PromptRow), prompts)
    if items:
        session.execute(insert(ItemRow), items)
