"""What is wrong, in a few words of the reader's language, by the codes of `studytool.facts`.

The full message of the checks is English; a reader of English needs no second one.
"""

from __future__ import annotations

from flask_babel import lazy_gettext

from studytool.web.i18n import interface_language

_NAMES = {
    "missing-folder": lazy_gettext("There is no such folder"),
    "missing-file": lazy_gettext("A file is missing"),
    "unreadable-file": lazy_gettext("A file cannot be read"),
    "symlink": lazy_gettext("A link stands in place of a file"),
    "path-outside": lazy_gettext("A path leads outside the pack"),
    "too-large": lazy_gettext("This is too large"),
    "too-many-files": lazy_gettext("There are too many files"),
    "too-many-errors": lazy_gettext("There are more errors than are told"),
    "empty-file": lazy_gettext("The file is empty"),
    "not-utf-8": lazy_gettext("The file is not saved as UTF-8"),
    "control-character": lazy_gettext("A control character stands here"),
    "not-a-zip": lazy_gettext("This is not a ZIP archive"),
    "bad-archive": lazy_gettext("The archive is damaged or unusual"),
    "nested-archive": lazy_gettext("An archive stands in the archive"),
    "encrypted": lazy_gettext("The file has a password"),
    "not-a-workbook": lazy_gettext("This is not a workbook"),
    "xml-entity": lazy_gettext("The workbook declares XML entities"),
    "missing-sheet": lazy_gettext("A sheet is missing"),
    "unknown-sheet": lazy_gettext("The sheet is unknown"),
    "formula": lazy_gettext("A formula stands here"),
    "cell-error": lazy_gettext("The cell shows an error"),
    "other-kind-of-file": lazy_gettext("This is another kind of file"),
    "yaml-syntax": lazy_gettext("This is not YAML"),
    "yaml-feature": lazy_gettext("This part of YAML is not allowed"),
    "duplicate-key": lazy_gettext("A key stands here twice"),
    "too-deep": lazy_gettext("This is nested too deep"),
    "unquoted-value": lazy_gettext("A number or date lacks quotation marks"),
    "missing-key": lazy_gettext("A key is missing"),
    "unknown-key": lazy_gettext("The key is unknown"),
    "wrong-shape": lazy_gettext("The value is of another kind"),
    "csv-quoting": lazy_gettext("Quotation marks are not balanced"),
    "cell-too-long": lazy_gettext("The cell is too long"),
    "separator": lazy_gettext("The cells are not separated by commas"),
    "missing-column": lazy_gettext("A column is missing"),
    "unknown-column": lazy_gettext("The column is unknown"),
    "duplicate-column": lazy_gettext("A column stands here twice"),
    "too-many-columns": lazy_gettext("There are too many columns"),
    "too-few-cells": lazy_gettext("The row has too few cells"),
    "too-many-cells": lazy_gettext("The row has too many cells"),
    "no-rows": lazy_gettext("The table has no rows"),
    "bad-id": lazy_gettext("This is not an id"),
    "duplicate-id": lazy_gettext("The id is taken"),
    "reserved-id": lazy_gettext("The id is reserved"),
    "empty-text": lazy_gettext("The text is empty"),
    "unknown-language": lazy_gettext("The language is unknown"),
    "duplicate-language": lazy_gettext("A language is listed twice"),
    "missing-language": lazy_gettext("A language is missing"),
    "bad-slot": lazy_gettext("The slot is unknown"),
    "missing-slot": lazy_gettext("A slot is missing"),
    "unbalanced-brace": lazy_gettext("Braces are not balanced"),
    "missing-wording": lazy_gettext("A wording is missing"),
    "unexpected-wording": lazy_gettext("The wording does not belong here"),
    "plural-category": lazy_gettext("The plural is unknown or missing"),
    "unknown-type": lazy_gettext("The type is unknown"),
    "unknown-unit": lazy_gettext("The unit is unknown"),
    "unknown-property": lazy_gettext("The property is unknown"),
    "unknown-source": lazy_gettext("The source is unknown"),
    "unknown-entity": lazy_gettext("The entity is unknown"),
    "unexpected-unit": lazy_gettext("A unit does not belong here"),
    "mixed-values": lazy_gettext("Kinds of values are mixed"),
    "part-of-cycle": lazy_gettext("Things contain each other"),
    "label-collision": lazy_gettext("Two things have one name"),
    "alias-collision": lazy_gettext("Another name belongs to two things"),
    "bad-value": lazy_gettext("The value is not one of those possible"),
    "used-option": lazy_gettext("A wrong option is a fact’s value"),
    "unknown-kind": lazy_gettext("The kind is unknown"),
    "empty-cell": lazy_gettext("The cell is empty"),
    "unexpected-value": lazy_gettext("A value does not belong here"),
    "bad-date": lazy_gettext("This is not a date"),
    "bad-quantity": lazy_gettext("This is not a number"),
    "wrong-unit": lazy_gettext("The unit is another"),
    "wrong-subject-type": lazy_gettext("The subject is of another type"),
    "wrong-value-type": lazy_gettext("The value is of another type"),
    "missing-time": lazy_gettext("A date is missing"),
    "missing-at": lazy_gettext("The time it held is missing"),
    "missing-as-of-phrase": lazy_gettext("The as-of phrase is missing"),
    "quote-not-found": lazy_gettext("The quote is not in the source"),
    "quote-ambiguous": lazy_gettext("The quote stands in the source more than once"),
    "beyond-source": lazy_gettext("The fact says more than its quote"),
    "duplicate-fact": lazy_gettext("The fact stands here twice"),
    "two-values": lazy_gettext("Two values exclude each other"),
    "contradiction": lazy_gettext("The facts contradict each other"),
    "two-subjects": lazy_gettext("Two subjects have one value"),
    "disjoint-facts": lazy_gettext("Two facts exclude each other"),
    "complete-without-values": lazy_gettext("A complete set has no values"),
    "complete-of-functional": lazy_gettext("A property of one value needs no complete set"),
    "duplicate-complete": lazy_gettext("The set is declared complete twice"),
    "unused-entity": lazy_gettext("No fact uses the entity"),
    "unused-type": lazy_gettext("Nothing uses the type"),
    "unused-unit": lazy_gettext("Nothing uses the unit"),
    "unused-property": lazy_gettext("No fact uses the property"),
}

# Where what is expected is the same for every error of the code.
_EXPECTATIONS = {
    "unknown-entity": lazy_gettext("An id of the entities"),
    "unknown-property": lazy_gettext("An id of the properties"),
    "unknown-source": lazy_gettext("An id of the sources"),
    "bad-date": lazy_gettext("A date such as 2023, 2023-05 or 2023-05-18"),
    "bad-quantity": lazy_gettext("A number, with its unit if it has one"),
    "quote-not-found": lazy_gettext("A passage of the source, word for word"),
    "quote-ambiguous": lazy_gettext("A passage that stands in the source once"),
    "beyond-source": lazy_gettext("Nothing more precise than the quote says"),
    "duplicate-id": lazy_gettext("Another id"),
    "duplicate-fact": lazy_gettext("Each fact once"),
    "empty-cell": lazy_gettext("A cell with something in it"),
    "missing-language": lazy_gettext("A text in every language of the pack"),
    "formula": lazy_gettext("The text or number itself"),
}


def problem_expectation(code: str) -> str:
    """What is expected; "" where the message itself can be read, or for a code without one."""
    if interface_language() == "en":
        return ""
    return str(_EXPECTATIONS.get(code, ""))


def problem_name(code: str) -> str:
    """The error's name; "" where the message itself can be read, or for a code without one."""
    if interface_language() == "en":
        return ""
    return str(_NAMES.get(code, ""))
