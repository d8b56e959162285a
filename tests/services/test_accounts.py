from datetime import timedelta

import argon2
import pytest
import sqlalchemy as sa

from studytool.services import accounts, passwords, study
from studytool.storage import LearnerRow, SessionRow, reading

PASSWORD = "correct horse battery"


def test_a_guest_is_known_by_the_token(in_app, now):
    learner, token = accounts.start_guest("en", "Asia/Taipei", now=now)
    assert learner.is_guest
    assert accounts.learner_for(token, now=now) == learner


def test_an_unknown_token_is_nobody(in_app, now):
    assert accounts.learner_for("nonsense", now=now) is None
    assert accounts.learner_for("\ud800", now=now) is None


def test_a_session_ends_with_its_lifetime(in_app, now):
    _, token = accounts.start_guest("en", "Asia/Taipei", now=now)
    end = now + accounts.SESSION_LIFETIME
    assert accounts.learner_for(token, now=end - timedelta(seconds=1)) is not None
    assert accounts.learner_for(token, now=end) is None


def test_logging_out_ends_this_session_and_no_other(in_app, now):
    _, first = accounts.sign_up("Ann", PASSWORD, now=now)
    _, second = accounts.log_in("ann", PASSWORD, now=now)
    accounts.log_out(first, now=now)
    assert accounts.learner_for(first, now=now) is None
    assert accounts.learner_for(second, now=now) is not None


def test_tokens_are_not_kept_as_they_are(in_app, now):
    _, token = accounts.start_guest("en", "Asia/Taipei", now=now)
    with reading() as session:
        kept = session.scalars(sa.select(SessionRow.token_digest)).all()
    assert all(token.encode() not in digest for digest in kept)


def test_a_guest_who_signs_up_keeps_the_progress_and_changes_the_token(in_app, now):
    guest, old = accounts.start_guest("en", "Asia/Taipei", now=now)
    question = study.next_question(guest, "elements", "en", now=now)
    review_id = study.record_answer(guest, question.token, "", None, now=now)
    learner, token = accounts.sign_up("Ann", PASSWORD, now=now, guest=guest)
    assert learner.id == guest.id
    assert not learner.is_guest
    assert study.get_result(learner, review_id).response == ""
    assert accounts.learner_for(old, now=now) is None
    assert accounts.learner_for(token, now=now) == learner


def test_a_guest_can_be_named_only_once(in_app, now):
    guest, _ = accounts.start_guest("en", "Asia/Taipei", now=now)
    first, _ = accounts.sign_up("Ann", PASSWORD, now=now, guest=guest)
    second, _ = accounts.sign_up("Bob", PASSWORD, now=now, guest=guest)
    assert first.id != second.id
    assert accounts.log_in("Ann", PASSWORD, now=now)[0].username == "Ann"


@pytest.mark.parametrize("again", ["Straße", "STRASSE", "ｓｔｒａｓｓｅ"])
def test_names_that_fold_alike_are_the_same_name(any_app, now, again):
    accounts.sign_up("straße", PASSWORD, now=now)
    with pytest.raises(accounts.UsernameTaken):
        accounts.sign_up(again, PASSWORD, now=now)


def test_a_guest_whose_name_is_taken_stays_a_guest(in_app, now):
    accounts.sign_up("ann", PASSWORD, now=now)
    guest, token = accounts.start_guest("en", "Asia/Taipei", now=now)
    with pytest.raises(accounts.UsernameTaken):
        accounts.sign_up("Ann", PASSWORD, now=now, guest=guest)
    assert accounts.learner_for(token, now=now).is_guest


@pytest.mark.parametrize(
    ("name", "password"), [("ann", "wrong password"), ("nobody", PASSWORD), ("", "")]
)
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(in_app, now, name, password):
    accounts.sign_up("ann", PASSWORD, now=now)
    with pytest.raises(accounts.LoginRefused) as caught:
        accounts.log_in(name, password, now=now)
    assert str(caught.value) == ""


def test_an_unknown_name_costs_a_verification_too(in_app, now, monkeypatch):
    class Counting:
        def __init__(self, hasher):
            self.hasher, self.verified = hasher, 0

        def verify(self, *given):
            self.verified += 1
            return self.hasher.verify(*given)

        def hash(self, password):
            return self.hasher.hash(password)

    counting = Counting(passwords._hasher)
    monkeypatch.setattr(passwords, "_hasher", counting)
    with pytest.raises(accounts.LoginRefused):
        accounts.log_in("nobody", PASSWORD, now=now)
    assert counting.verified == 1


def test_a_guest_has_no_password_to_guess(in_app, now):
    accounts.start_guest("en", "Asia/Taipei", now=now)
    with pytest.raises(accounts.LoginRefused):
        accounts.log_in("None", "", now=now)


def test_a_password_may_be_typed_composed_or_decomposed(in_app, now):
    accounts.sign_up("ann", "pa\u0301ssword", now=now)
    assert accounts.log_in("ann", "p\u00e1ssword", now=now)


def test_the_language_is_kept_for_the_next_session(in_app, now):
    learner, token = accounts.start_guest("en", "Asia/Taipei", now=now)
    accounts.set_language(learner, "zh-Hant")
    assert accounts.learner_for(token, now=now).language == "zh-Hant"


def test_a_password_hashed_more_weakly_than_today_is_hashed_anew(in_app, now, monkeypatch):
    accounts.sign_up("ann", PASSWORD, now=now)
    stronger = argon2.PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", stronger)
    accounts.log_in("ann", PASSWORD, now=now)
    with reading() as session:
        kept = session.scalar(sa.select(LearnerRow.password_hash))
    assert not stronger.check_needs_rehash(kept)
    assert accounts.log_in("ann", PASSWORD, now=now)
