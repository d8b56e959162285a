"""Learners, how they come in, and their sessions."""

from .entering import (
    DEFAULT_TIMEZONE,
    LOGIN,
    AccountDisabled,
    LoginRefused,
    UsernameTaken,
    insert_learner,
    log_in,
    sign_up,
    start_guest,
)
from .learner import LEARNER, Learner, as_learner, fold_username, is_username, name_values
from .own import change_password, confirm_password, set_display_name, set_language
from .sessions import (
    SESSION_LIFETIME,
    digest_token,
    end_sessions,
    learner_for,
    log_out,
    open_session,
)

__all__ = [
    "DEFAULT_TIMEZONE",
    "LEARNER",
    "LOGIN",
    "SESSION_LIFETIME",
    "AccountDisabled",
    "Learner",
    "LoginRefused",
    "UsernameTaken",
    "as_learner",
    "change_password",
    "confirm_password",
    "digest_token",
    "end_sessions",
    "fold_username",
    "insert_learner",
    "is_username",
    "learner_for",
    "log_in",
    "log_out",
    "name_values",
    "open_session",
    "set_display_name",
    "set_language",
    "sign_up",
    "start_guest",
]
