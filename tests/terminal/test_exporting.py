"""`export`: which rule set, as what, and where to."""

import shutil

import pytest
from commandline import run

from vqlogic import load_rulesets
from vqlogic.exports.decisiontable import as_decision_table
from vqlogic.exports.openfisca import as_openfisca
from vqlogic.exports.publicodes import as_publicodes
from vqlogic.rules import RULESETS

GENERAL = load_rulesets()["national-general"]
KINDS = {"decision-table": as_decision_table, "openfisca": as_openfisca, "publicodes": as_publicodes}


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_set_is_printed_as_the_kind_of_file_that_is_named(kind, capsys):
    assert run("export", "national-general", "--as", kind) == 0
    assert capsys.readouterr().out == KINDS[kind](GENERAL)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_named_is_written_and_nothing_printed(kind, tmp_path, capsys):
    assert run("export", "national-general", "--as", kind, "-o", tmp_path / "out") == 0
    assert (tmp_path / "out").read_bytes().decode("utf-8") == KINDS[kind](GENERAL)
    assert capsys.readouterr().out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_rule_set_may_be_a_file_that_stands_elsewhere(tmp_path, capsys):
    text = (RULESETS / "national-general.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("id: national-general", "id: mine"), encoding="utf-8")
    assert run("export", tmp_path / "mine.yaml", "--as", "openfisca") == 0
    assert "# Rule set mine, edition 1: National general conditions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("national", 'RULESET: "national" is not a rule set; allowed: standard-2023, '),
        ("none.yaml", "none.yaml: is no file"),
    ],
)
def test_a_rule_set_that_there_is_not_is_named_and_nothing_is_written(named, says, tmp_path, capsys):
    assert run("export", named, "--as", "publicodes", "-o", tmp_path / "out") == 2
    assert capsys.readouterr().err.startswith(says)
    assert list(tmp_path.iterdir()) == []


def test_what_is_wrong_with_a_file_is_named_with_its_line(tmp_path, capsys):
    (tmp_path / "mine.yaml").write_text("id: mine\n", encoding="utf-8")
    assert run("export", tmp_path / "mine.yaml", "--as", "publicodes") == 2
    assert "mine.yaml:1" in capsys.readouterr().err


def test_neither_a_folder_nor_the_rule_set_itself_is_written_over(tmp_path, capsys):
    source = tmp_path / "national-general.yaml"
    shutil.copy(RULESETS / source.name, source)
    before = source.read_bytes()
    assert run("export", source, "--as", "publicodes", "-o", source) == 2
    assert run("export", source, "--as", "publicodes", "-o", tmp_path) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith("national-general.yaml: is the input itself; name another file")
    assert second.endswith(": is a folder; name a file")
    assert source.read_bytes() == before


def test_an_unknown_kind_is_answered_with_those_there_are(capsys):
    with pytest.raises(SystemExit, match="2"):
        run("export", "national-general", "--as", "prolog")
    said = capsys.readouterr().err
    assert all(kind in said for kind in KINDS)
