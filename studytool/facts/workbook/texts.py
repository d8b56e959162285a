"""The sheet with the sources' text: a paragraph, or line, to a row."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import ErrorLog
from .cells import Sheet
from .columns import check_columns
from .emit import Emitted
from .layout import TEXT_COLUMNS


def emit_texts(sheet: Sheet, files: Mapping[str, str], log: ErrorLog) -> dict[str, Emitted]:
    """Return the text of each source by its file; ``files`` maps ids to files.

    Rows without a source belong to the source above them.
    """
    out: dict[str, Emitted] = {}
    if not check_columns(sheet, TEXT_COLUMNS[:2], TEXT_COLUMNS, log):
        return out
    lines: dict[str, list[str]] = {}
    current = next(iter(files)) if len(files) == 1 else ""
    for number, row in enumerate(sheet.rows[1:], 2):
        cells = dict(zip(sheet.rows[0], row, strict=False))
        current = cells.get("source", "").strip() or current
        if current not in files:
            message = f"there is no source “{current}”; expected an id of the sheet sources"
            log.add(sheet.place(number, 1), "unknown-source", message, given=current, valid=files)
            continue
        column = sheet.rows[0].index("text") + 1
        emitted = out.setdefault(files[current], Emitted())
        texts = lines.setdefault(files[current], [])
        text = cells.get("text", "")
        if cells.get("joined", "").strip() == "yes" and texts:
            texts[-1] += text
        else:
            texts.append(text)
            emitted.mark(1, sheet.place(number, column))
            emitted.line += 1
        emitted.line += text.count("\n")
    for file, texts in lines.items():
        out[file].text = ["\n".join(texts)]
    return out
