"""Addresses compiled once for all the apps that the tests make.

werkzeug compiles a function for each of an app's hundred addresses, which takes longer
than most tests. What comes out depends on the rule alone, so that later apps can have it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

_compile = Rule._compile_builder
_compiled: dict[tuple[object, ...], Callable[..., Any]] = {}


def _compile_once(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
    if rule.defaults:
        return _compile(rule, append_unknown)
    key = (rule.rule, tuple(rule._trace), append_unknown)
    if key not in _compiled:
        _compiled[key] = _compile(rule, append_unknown)
    return _compiled[key]


def compile_addresses_once() -> None:
    """From now on, for this process."""
    Rule._compile_builder = _compile_once  # type: ignore[method-assign]
