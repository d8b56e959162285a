import pytest

from studytool.services import accounts, people
from studytool.services.roles import Role


@pytest.fixture
def run_here(run, data_dir):
    return lambda *arguments, **options: run("user", *arguments, "--data", data_dir, **options)


def test_an_account_is_made_with_a_password_to_be_changed(run_here, in_app, now):
    result = run_here("create", "Wang", "--role", "admin")
    assert result.exit_code == 0
    learner, _ = accounts.log_in("wang", result.stdout.strip(), now=now)
    assert learner.role is Role.ADMIN
    assert learner.must_change_password


@pytest.mark.parametrize("name", ["x", "two words", "x" * 41, "=1+1"])
def test_a_name_that_nobody_could_sign_up_with_is_wrong_usage(run_here, name):
    assert run_here("create", name).exit_code == 2


def test_a_taken_name_is_told(run_here):
    run_here("create", "wang")
    result = run_here("create", "WANG")
    assert result.exit_code == 1
    assert "WANG is taken" in result.stderr


def test_a_password_may_come_from_a_pipe_and_then_stays(run, data_dir, in_app, now):
    arguments = ("user", "create", "wang", "--ask", "--data", data_dir)
    assert run(*arguments, stdin="short\n").exit_code == 1
    assert run(*arguments, stdin="long enough\n").exit_code == 0
    assert not accounts.log_in("wang", "long enough", now=now)[0].must_change_password


def test_a_reset_password_replaces_the_old_one_and_ends_sessions(run_here, in_app, now):
    _, token = accounts.sign_up("wang", "the old password", now=now)
    password = run_here("reset-password", "Wang").stdout.strip()
    assert accounts.learner_for(token, now=now) is None
    with pytest.raises(accounts.LoginRefused):
        accounts.log_in("wang", "the old password", now=now)
    assert accounts.log_in("wang", password, now=now)


def test_who_is_disabled_is_out_until_enabled(run_here, in_app, now):
    _, token = accounts.sign_up("wang", "long enough", now=now)
    assert run_here("disable", "wang").exit_code == 0
    assert accounts.learner_for(token, now=now) is None
    with pytest.raises(accounts.AccountDisabled):
        accounts.log_in("wang", "long enough", now=now)
    assert run_here("enable", "wang").exit_code == 0
    assert accounts.log_in("wang", "long enough", now=now)


def test_the_last_administrator_is_not_shut_out(run_here, in_app, now):
    people.create_person("root", Role.ADMIN, now=now)
    result = run_here("disable", "root")
    assert result.exit_code == 1
    assert "nobody administers" in result.stderr


@pytest.mark.parametrize("command", ["reset-password", "disable", "enable"])
def test_an_unknown_name_is_told(run_here, command):
    result = run_here(command, "nobody")
    assert result.exit_code == 1
    assert "there is no account nobody" in result.stderr
