import pytest

from studytool.scheduling import DEFAULT_PARAMETERS
from studytool.scheduling.fitting import Fit, FittingUnavailable
from studytool.services import fitting
from studytool.services.fitting import LearnerFit


def test_without_answers_nobody_is_fitted(run, data_dir):
    result = run("fit", "--data", data_dir)
    assert (result.exit_code, result.stdout) == (0, "nobody has the 300 answers that a fit takes\n")


def test_an_unknown_name_is_told(run, data_dir):
    result = run("fit", "--learner", "nobody", "--data", data_dir)
    assert result.exit_code == 1
    assert "nobody is called nobody" in result.stderr


@pytest.mark.parametrize(
    ("fit", "told"),
    [
        (Fit("too few", DEFAULT_PARAMETERS, 12), "12 answers are too few; nothing changes"),
        (Fit("better", DEFAULT_PARAMETERS, 900, 0.5, 0.4), "0.5000 → 0.4000, kept"),
        (Fit("no better", DEFAULT_PARAMETERS, 900, 0.4, 0.5), "no better; nothing changes"),
    ],
)
def test_what_came_of_it_is_told(run, data_dir, monkeypatch, fit, told):
    found = [LearnerFit(1, "Ann", fit), LearnerFit(2, None, fit)]
    monkeypatch.setattr(fitting, "fit_everybody", lambda **_: found)
    lines = run("fit", "--data", data_dir).stdout.splitlines()
    assert lines[0].startswith("Ann: ")
    assert lines[1].startswith("guest 2: ")
    assert all(line.endswith(told) for line in lines)


def test_without_the_package_the_way_to_get_it_is_told(run, data_dir, monkeypatch):
    def fail(**_):
        raise FittingUnavailable

    monkeypatch.setattr(fitting, "fit_everybody", fail)
    result = run("fit", "--data", data_dir)
    assert result.exit_code == 1
    assert "pip install" in result.stderr
