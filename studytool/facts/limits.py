"""How large a pack may be. Beyond these a folder is not a pack that someone wrote."""

from __future__ import annotations

PACK_FILE = "pack.yaml"
PROPERTIES_FILE = "properties.yaml"
ENTITIES_FILE = "entities.csv"
FACTS_FILE = "facts.csv"
READING_ORDER = (PACK_FILE, PROPERTIES_FILE, ENTITIES_FILE, FACTS_FILE)
SOURCE_SUFFIXES = (".md", ".txt")

MAX_FILE_BYTES = 16 * 1024 * 1024
MAX_PACK_BYTES = 64 * 1024 * 1024
MAX_YAML_BYTES = 256 * 1024  # the pure YAML parser reads about 100 kB a second
MAX_YAML_DEPTH = 12
MAX_LINES = 250_000
MAX_FILES = 1_000
MAX_FOLDER_ENTRIES = 20_000
MAX_CONTROLS_NAMED = 20  # of the control characters of one file
MAX_FEATURES_NAMED = 20  # of the anchors, aliases, tags, … of one file; the rest is not read

MAX_COLUMNS = 1_000
MAX_ERRORS = 10_000  # nobody mends so many one by one
MAX_SUGGESTIONS = 200  # a wholly wrong column needs no 100,000 hints
MAX_PASSAGE_WORK = 40_000_000  # code points of quote times source, in looking for near passages

MAX_UPLOAD_BYTES = 32 * 1024 * 1024
MAX_ARCHIVE_ENTRIES = 2_000
MAX_WORKBOOK_BYTES = 48 * 1024 * 1024  # unpacked; XML takes several times the room of its texts
MAX_SHEET_COLUMNS = 200
MAX_CELL_CHARACTERS = 32_767  # of a spreadsheet, whoever made it
