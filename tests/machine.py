"""What this machine has for tests to run on; what it lacks is left out and told."""

from __future__ import annotations

import os
import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

DATABASE_SERVER = os.environ.get("STUDYTOOL_TEST_DATABASE_URL")
KINDS_OF_DATABASE = ["sqlite", "postgresql"] if DATABASE_SERVER else ["sqlite"]

BROWSER = os.environ.get("STUDYTOOL_BROWSER") or next(
    filter(None, map(shutil.which, BROWSERS)), None
)
# Where one is required, its tests run and fail if there is none.
HAS_BROWSER_TESTS = BROWSER is not None or os.environ.get("STUDYTOOL_REQUIRE_BROWSER") == "1"


def tell_what_is_left_out() -> list[str]:
    """Lines for the head of the report."""
    left_out = []
    if not DATABASE_SERVER:
        left_out.append("on PostgreSQL, since STUDYTOOL_TEST_DATABASE_URL names no server")
    if not HAS_BROWSER_TESTS:
        left_out.append("in a browser, since there is no Chromium (or set STUDYTOOL_BROWSER)")
    return [f"left out: tests {each}" for each in left_out]
