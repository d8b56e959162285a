"""What each kind of failure is called, and what it means for the reader."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext


@dataclass(frozen=True)
class Explanation:
    """What happened; what is kept and what to do."""

    title: object
    text: object


EXPLANATIONS = {
    400: Explanation(
        lazy_gettext("This request could not be understood"),
        lazy_gettext("Nothing was changed. Go back, reload the page and try again."),
    ),
    401: Explanation(
        lazy_gettext("Your session has ended"),
        lazy_gettext(
            "Everything answered before is kept. Log in, or start again as a guest, and go on."
        ),
    ),
    403: Explanation(
        lazy_gettext("This page is not open to you"),
        lazy_gettext("Nothing was changed. Log in with another account if you have one."),
    ),
    404: Explanation(
        lazy_gettext("There is no such page"),
        lazy_gettext("Check the address, or begin from the front page."),
    ),
    405: Explanation(
        lazy_gettext("This address cannot be used that way"),
        lazy_gettext("Nothing was changed. Begin from the front page."),
    ),
    409: Explanation(
        lazy_gettext("This question is already answered"),
        lazy_gettext("Your first answer is kept, and this one was not recorded."),
    ),
    413: Explanation(
        lazy_gettext("That is too much to send"),
        lazy_gettext("Nothing was changed. Shorten what you sent and try again."),
    ),
    429: Explanation(
        lazy_gettext("Too many attempts"),
        lazy_gettext("Nothing was changed. Wait a minute and try again."),
    ),
    500: Explanation(
        lazy_gettext("Something went wrong here"),
        lazy_gettext(
            "Every answer that you saw confirmed is kept. Try again; if it happens again, "
            "tell whoever runs this site."
        ),
    ),
    503: Explanation(
        lazy_gettext("Nothing can be saved just now"),
        lazy_gettext("Every answer that you saw confirmed is kept. Wait a minute, then try again."),
    ),
}

# A form without a valid token, with or without an answer in it.
STALE_FORM = Explanation(
    lazy_gettext("This form is no longer valid"),
    lazy_gettext(
        "The page was open too long, or cookies are off. Nothing was changed. "
        "Go back, reload the page and try again."
    ),
)
STALE_ANSWER = Explanation(
    lazy_gettext("Your answer is not recorded yet"),
    lazy_gettext(
        "The page was open too long, or cookies are off. Your answer is kept here: send it again."
    ),
)
UNSAVED_ANSWER = Explanation(
    lazy_gettext("Your answer is not recorded yet"),
    lazy_gettext(
        "Nothing can be saved just now. Your answer is kept here: wait a minute, then send it "
        "again."
    ),
)
REFUSED_QUESTION = Explanation(
    lazy_gettext("This question can no longer be answered"),
    lazy_gettext(
        "It was asked too long ago, or of somebody else. Nothing was changed, and the "
        "question will come back."
    ),
)


def explanation_of(status: int) -> Explanation:
    """The explanation of an HTTP status; an unknown one is explained as its class."""
    if status not in EXPLANATIONS:
        status = 500 if status >= 500 else 400
    return EXPLANATIONS[status]
