"""A pack as one workbook: the same tables as sheets, and the sources' text as one more."""

from .read import CellMap, read_workbook
from .write import write_workbook

__all__ = ["CellMap", "read_workbook", "write_workbook"]
