"""The codes of located errors: stable, for programs that read them."""

from __future__ import annotations

from typing import Literal

Code = Literal[
    # files
    "missing-folder", "missing-file", "unreadable-file", "symlink", "path-outside", "too-large",
    "too-many-files", "too-many-errors", "empty-file", "not-utf-8", "control-character",
    # archives and workbooks
    "not-a-zip", "bad-archive", "nested-archive", "encrypted", "not-a-workbook", "xml-entity",
    "missing-sheet", "unknown-sheet", "formula", "cell-error", "other-kind-of-file",
    # YAML
    "yaml-syntax", "yaml-feature", "duplicate-key", "too-deep", "unquoted-value", "missing-key",
    "unknown-key", "wrong-shape",
    # tables
    "csv-quoting", "cell-too-long", "separator", "missing-column", "unknown-column",
    "duplicate-column", "too-many-columns", "too-few-cells", "too-many-cells", "no-rows",
    # ids, texts and languages
    "bad-id", "duplicate-id", "reserved-id", "empty-text", "unknown-language",
    "duplicate-language", "missing-language",
    # the vocabulary
    "bad-slot", "missing-slot", "unbalanced-brace", "missing-wording", "unexpected-wording",
    "plural-category", "unknown-type", "unknown-unit", "unknown-property", "unknown-source",
    "unknown-entity", "unexpected-unit", "mixed-values",
    # entities
    "part-of-cycle", "label-collision", "alias-collision", "bad-value", "used-option",
    # facts
    "unknown-kind", "empty-cell", "unexpected-value", "bad-date", "bad-quantity", "wrong-unit",
    "wrong-subject-type", "wrong-value-type", "missing-time", "missing-at", "missing-as-of-phrase",
    "quote-not-found", "quote-ambiguous", "beyond-source", "duplicate-fact", "two-values",
    "contradiction", "two-subjects", "disjoint-facts", "complete-without-values",
    "complete-of-functional", "duplicate-complete",
    # what nothing uses
    "unused-entity", "unused-type", "unused-unit", "unused-property",
]  # fmt: skip
