"""Files are written whole and together, or not at all."""

import os
import sys

import pytest
from commandline import TABLES, run, table

from vqlogic.files.wholefiles import whole_files


def test_a_file_that_fails_half_way_leaves_nothing_behind_and_the_old_one_alone(tmp_path):
    place = tmp_path / "out.csv"
    place.write_text("old")

    def fail():
        with whole_files(place, tmp_path / "bad.csv") as (beside, _):
            beside.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert place.read_text() == "old"


@pytest.mark.parametrize("text", TABLES)
@pytest.mark.parametrize("fails", ["out.csv", "bad.csv"])
def test_result_and_rejects_come_to_stand_together_or_not_at_all(fails, text, tmp_path, capsys, monkeypatch):
    def replace(source, target):
        if target == tmp_path / fails:
            raise PermissionError(13, "in use")
        rename(source, target)

    rename = os.replace
    source = table(tmp_path, text)
    for name in ("out.csv", "bad.csv"):
        (tmp_path / name).write_text("earlier")
    # An earlier file is put back by a rename as well: only the new one's is refused.
    monkeypatch.setattr(
        "vqlogic.files.wholefiles.os.replace", lambda a, b: rename(a, b) if a.read_text() == "earlier" else replace(a, b)
    )
    assert run("table", source, "-o", tmp_path / "out.csv", "--rejects", tmp_path / "bad.csv") == 2
    assert f"{fails}: cannot be written: in use" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.csv", "in.csv", "out.csv"]
    assert (tmp_path / "out.csv").read_text() == (tmp_path / "bad.csv").read_text() == "earlier"


@pytest.mark.skipif(sys.platform == "win32", reason="has no umask")
@pytest.mark.parametrize(("mask", "rights"), [(0o077, 0o600), (0o022, 0o644), (0o002, 0o664)])
def test_what_is_written_has_the_rights_of_any_new_file(mask, rights, tmp_path):
    before = os.umask(mask)
    try:
        for name in ("out.csv", "out.xlsx", "out.parquet"):
            run("table", table(tmp_path, "age\n20\nold\n"), "-o", tmp_path / name)
            assert (tmp_path / name).stat().st_mode & 0o777 == rights
        assert (tmp_path / "out.rejects.csv").stat().st_mode & 0o777 == rights
    finally:
        os.umask(before)
