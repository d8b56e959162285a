"""How long to wait, in words."""

from __future__ import annotations

from flask_babel import ngettext

from studytool.services.slowdowns import SlowedDown


def tell_wait(error: SlowedDown) -> str:
    """That too much was tried, and when the next try is heard."""
    if error.retry_in_s < 100:
        return str(
            ngettext(
                "Too many tries. The next one is heard in %(num)d second.",
                "Too many tries. The next one is heard in %(num)d seconds.",
                error.retry_in_s,
            )
        )
    return str(
        ngettext(
            "Too many tries. The next one is heard in %(num)d minute.",
            "Too many tries. The next one is heard in %(num)d minutes.",
            -(-error.retry_in_s // 60),
        )
    )
