"""Writing a version and its bank, which never change afterwards."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from studytool.services.proving import Progress
from studytool.services.spool import Spool
from studytool.storage import ItemRow, JsonText, PackVersionRow, PromptRow


def insert_version(session: Session, **values: Any) -> int:
    """A row of pack_versions; its id."""
    return session.execute(
        insert(PackVersionRow).values(values).returning(PackVersionRow.id)
    ).scalar_one()


def insert_bank(session: Session, version_id: int, bank: Spool, on_progress: Progress) -> None:
    """All prompts and items of the version, in the bank's order."""
    position = done = 0
    for prompts, items in bank:
        if prompts:
            session.execute(
                insert(PromptRow),
                [
                    {
                        "version_id": version_id,
                        "id": prompt.id,
                        "kind": prompt.kind,
                        "subject": prompt.subject,
                        "position": place,
                    }
                    for place, prompt in enumerate(prompts, position)
                ],
            )
        if items:
            session.execute(
                insert(ItemRow),
                [
                    {
                        "version_id": version_id,
                        "id": item.id,
                        "prompt_id": item.prompt,
                        "form": item.form,
                        "lang": item.lang,
                        "variant": item.variant,
                        "body": JsonText(item.body),
                    }
                    for item in items
                ],
            )
        position += len(prompts)
        done += len(items)
        on_progress("saving", done, bank.item_count)
