"""Packs read and templates compiled once for all the apps that the tests make.

An app reads the packs that it shows and compiles the templates that it fills, and then
keeps both; almost every test makes an app. What comes out depends on the bytes alone, and
nobody changes it, so that later apps can have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import CodeType

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from studytool.facts import Pack, load_files
from studytool.services import versions


class _Compiled(BytecodeCache):
    """In memory: the code of a template by its name and place, as long as its text is the same."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@lru_cache(64)
def _load(files: frozenset[tuple[str, bytes]]) -> Pack:
    return load_files(dict(files))


def _load_once(files: Mapping[str, bytes]) -> Pack:
    return _load(frozenset(files.items()))


def remember_packs_and_templates() -> None:
    """From now on, for this process. Packs that are checked or published are still read."""
    Flask.jinja_options = {"bytecode_cache": _Compiled()}
    versions.load_files = _load_once  # type: ignore[attr-defined]  # imported there
