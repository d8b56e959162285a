import pytest

from studytool.cli import main


def test_doctor_of_a_sound_folder_is_exit_code_0(run, data_dir):
    result = run("doctor", "--data", data_dir)
    assert result.exit_code == 0
    assert "mend" not in result.stdout
    assert "integrity" in result.stdout


def test_doctor_of_a_damaged_database_says_what_to_mend(run, data_dir):
    (data_dir / "studytool.sqlite3").write_bytes(b"?" * 5000)
    result = run("doctor", "--data", data_dir)
    assert result.exit_code == 1
    assert "mend  the database cannot be read" in result.stdout


def test_doctor_before_the_first_start_is_not_alarmed(run, tmp_path):
    result = run("doctor", "--data", tmp_path / "none")
    assert result.exit_code == 0
    assert "studytool serve" in result.stdout
    assert not (tmp_path / "none").exists()


def test_rebuilding_says_how_many_cards_there_are(run, data_dir):
    result = run("rebuild-cards", "--data", data_dir)
    assert (result.exit_code, result.stdout) == (0, "0 cards rebuilt\n")


@pytest.mark.parametrize("name", ["content", "doctor", "items", "rebuild-cards", "serve"])
def test_every_command_explains_itself(run, name):
    assert name in main.commands
    result = run(name, "--help")
    assert result.exit_code == 0
    assert main.commands[name].help.split("\n")[0].split(",")[0] in result.stdout
