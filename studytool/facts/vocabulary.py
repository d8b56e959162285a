"""What properties.yaml declares, as far as it could be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from .model import EntityType, Property, Texts, Unit
from .yamldoc import Document

DATE, QUANTITY = "date", "quantity"  # the kinds of value that are no entities


@dataclass
class Vocabulary:
    """properties.yaml as far as it could be read.

    What is declared is known even where it is unsound, so that nothing is called
    unknown only because it is wrong in itself.
    """

    doc: Document
    as_of_phrase: Texts
    types: dict[str, EntityType] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    properties: dict[str, Property] = field(default_factory=dict)

    @cached_property
    def type_ids(self) -> list[str]:
        """The types that are declared, sound or not."""
        return self._declared("types")

    @cached_property
    def unit_ids(self) -> list[str]:
        """The units that are declared, sound or not."""
        return self._declared("units")

    @cached_property
    def property_ids(self) -> list[str]:
        """The properties that are declared, sound or not."""
        return self._declared("properties")

    def has(self, section: str, part_id: str) -> bool:
        """Tell whether a section has that id, or might have: where it could not be read."""
        node = self.doc.root.value
        listed = node.get(section) if isinstance(node, dict) else None
        if listed is None or not isinstance(listed.value, dict):
            return section != "units" or listed is not None
        return part_id in listed.value

    @property
    def has_as_of_phrase(self) -> bool:
        """Tell whether there is a phrase, sound or not."""
        return isinstance(self.doc.root.value, dict) and "as_of_phrase" in self.doc.root.value

    def _declared(self, section: str) -> list[str]:
        node = self.doc.root.value
        listed = node.get(section) if isinstance(node, dict) else None
        return list(listed.value) if listed and isinstance(listed.value, dict) else []
