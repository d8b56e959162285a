"""New login cards for those whose first ones were lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from studytool.services import slowdowns
from studytool.services.accounts import LOGIN, Learner, end_sessions
from studytool.services.classes.access import find_member
from studytool.services.classes.members import list_members, to_member
from studytool.services.classes.roster import HASHING_THREADS, Card
from studytool.services.passwords import hash_password, make_password
from studytool.storage import writing


def renew_cards(viewer: Learner, class_id: int, *, now: datetime) -> list[Card]:
    """A new password for every student who has not logged in yet; their cards, by username.

    Cards are shown once, so a page that was never printed would lock a class out. The
    passwords on earlier cards stop working. Raises NotFound.
    """
    waiting = [each for each in list_members(viewer, class_id) if each.awaits_first_login]
    passwords = [make_password() for _ in waiting]
    # Before the transaction: thirty passwords take seconds.
    with ThreadPoolExecutor(HASHING_THREADS) as pool:
        hashes = list(pool.map(hash_password, passwords))
    cards = []
    with writing() as session:
        for each, password, hashed in zip(waiting, passwords, hashes, strict=True):
            membership, learner = find_member(session, viewer, class_id, each.id)
            if not to_member(membership, learner).awaits_first_login:
                continue  # who logged in meanwhile keeps the password just chosen
            learner.password_hash = hashed
            end_sessions(session, learner.id, now)
            slowdowns.forget_tries(session, LOGIN, learner.username_key or "")
            cards.append(Card(each.username, each.name, password))
    return cards
