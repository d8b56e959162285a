"""Facts with their sources: what a pack holds, how it is loaded, and how two versions differ."""

from .dates import DatePoint, DateSpan, parse_date
from .described import Problem, describe
from .diff import PackDiff, diff_packs
from .errors import Located, PackError
from .folder import read_folder
from .load import load_files, load_pack
from .model import (
    Cardinality,
    CompleteSet,
    Entity,
    EntityType,
    Fact,
    Pack,
    Property,
    Quote,
    Source,
    Texts,
    Unit,
    Value,
    ValueKind,
    Wording,
)
from .numerals import Numeral, find_numerals
from .quantities import Quantity, parse_quantity
from .scopes import Scope, scope_of, share_time
from .years import find_years

__all__ = [
    "Cardinality",
    "CompleteSet",
    "DatePoint",
    "DateSpan",
    "Entity",
    "EntityType",
    "Fact",
    "Located",
    "Numeral",
    "Pack",
    "PackDiff",
    "PackError",
    "Problem",
    "Property",
    "Quantity",
    "Quote",
    "Scope",
    "Source",
    "Texts",
    "Unit",
    "Value",
    "ValueKind",
    "Wording",
    "describe",
    "diff_packs",
    "find_numerals",
    "find_years",
    "load_files",
    "load_pack",
    "parse_date",
    "parse_quantity",
    "read_folder",
    "scope_of",
    "share_time",
]
