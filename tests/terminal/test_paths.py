"""What is said of files that a command names and that will not do."""

from __future__ import annotations

from pathlib import Path

from vqlogic.terminal.paths import folders, is_same, not_there


def test_an_input_that_is_missing_or_a_folder_is_named(tmp_path: Path) -> None:
    there, missing = tmp_path / "there.yaml", tmp_path / "missing.yaml"
    there.write_text("")
    found = not_there([there, missing, tmp_path])
    assert [(one.place, one.says) for one in found] == [(str(missing), "is no file"), (str(tmp_path), "is no file")]


def test_an_output_may_be_missing_but_is_no_folder(tmp_path: Path) -> None:
    found = folders([tmp_path / "new.csv", tmp_path])
    assert [(one.place, one.says) for one in found] == [(str(tmp_path), "is a folder; name a file")]


def test_a_link_and_what_it_leads_to_are_the_same_file_and_a_link_to_itself_is_no_failure(tmp_path: Path) -> None:
    there, link, loop = tmp_path / "there.csv", tmp_path / "link.csv", tmp_path / "loop.csv"
    there.write_text("")
    link.symlink_to(there)
    loop.symlink_to(loop)
    assert is_same(link, there)
    assert not is_same(loop, there)
