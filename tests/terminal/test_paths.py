"""What is said of files that a command names and that will not do."""

from __future__ import annotations

from pathlib import Path

from vqlogic.terminal.paths import folders, not_there


def test_an_input_that_is_missing_or_a_folder_is_named(tmp_path: Path) -> None:
    there, missing = tmp_path / "there.yaml", tmp_path / "missing.yaml"
    there.write_text("")
    found = not_there([there, missing, tmp_path])
    assert [(one.place, one.says) for one in found] == [(str(missing), "is no file"), (str(tmp_path), "is no file")]


def test_an_output_may_be_missing_but_is_no_folder(tmp_path: Path) -> None:
    found = folders([tmp_path / "new.csv", tmp_path])
    assert [(one.place, one.says) for one in found] == [(str(tmp_path), "is a folder; name a file")]
