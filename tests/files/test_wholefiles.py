"""Files are written whole and together, or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from commandline import TABLES, rows, run, table

from vqlogic import InputError
from vqlogic.files.wholefiles import waiting_beside, whole_file, whole_files
from vqlogic.rules import RULESETS

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="has none of it")


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


@contextmanager
def a_disk_with_room_for(size: int) -> Iterator[None]:
    """Lets no file grow beyond so many bytes, which ends as on a disk that is full."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


FACTS = "name,age,training_5\n" + "".join(f"{at * 7919 % 1000003:x},{at % 60},1\n" for at in range(2000))
LIST = "姓名,出生日期,证书等级\n" + "".join(f"王{at * 7919 % 1000003:x},1990-05-{at % 28 + 1:02},五级\n" for at in range(2000))
TABLE = ("table", "{csv}", "-o")
POINTS = ("check", RULESETS / "standard-2023.yaml", "--points")
EXPORTS = [("export", "standard-2023", "--as", kind, "-o") for kind in ("decision-table", "openfisca", "publicodes")]


@on_unix
@pytest.mark.parametrize("text", [FACTS, LIST], ids=["facts", "list"])
@pytest.mark.parametrize("room", [0, 500, 5000])
@pytest.mark.parametrize("kind", ["csv", "tsv", "txt", "xlsx", "parquet"])
def test_a_full_disk_is_said_and_nothing_half_written_stays(kind, room, text, tmp_path, capsys):
    source = table(tmp_path, text)
    with a_disk_with_room_for(room):
        assert run("table", source, "-o", tmp_path / f"out.{kind}") == 2
    assert capsys.readouterr().err == f"{tmp_path}/out.{kind}: cannot be written: File too large\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@on_unix
@pytest.mark.parametrize("command", [POINTS, *EXPORTS], ids=["points", "decision-table", "openfisca", "publicodes"])
def test_a_full_disk_is_said_of_points_and_rule_sets_too(command, tmp_path, capsys):
    with a_disk_with_room_for(500):
        assert run(*command, tmp_path / "out") == 2
    assert capsys.readouterr().err == f"{tmp_path}/out: cannot be written: File too large\n"
    assert list(tmp_path.iterdir()) == []


@on_unix
def test_a_disk_that_the_rejects_fill_is_said_of_them(tmp_path, capsys):
    source = table(tmp_path, "age\n" + "old\n" * 2000)
    with a_disk_with_room_for(5000):
        assert run("table", source, "-o", tmp_path / "out.csv", "--rejects", tmp_path / "bad.csv") == 2
    assert capsys.readouterr().err == f"{tmp_path}/bad.csv: cannot be written: File too large\n"
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@on_unix
@pytest.mark.parametrize(
    "command", [POINTS, EXPORTS[0], ("table", "{csv}", "-o"), ("table", "{csv}", "-o", "{out}", "--rejects")]
)
def test_a_device_or_pipe_is_never_replaced_by_a_file(command, tmp_path, capsys):
    pipe, source = tmp_path / "pipe.csv", table(tmp_path, "age\nold\n")
    os.mkfifo(pipe)
    assert run(*(str(one).format(csv=source, out=tmp_path / "out.csv") for one in command), pipe) == 2
    assert capsys.readouterr().err == f"{pipe}: is a device or a pipe, and no file; name a file\n"
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "pipe.csv"]


@on_unix
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    link.symlink_to(real)
    assert run("table", table(tmp_path, "age\n20\n"), "-o", link) == 0
    assert link.is_symlink()
    assert rows(real)[1][0] == "20"


@on_unix
def test_a_link_that_leads_to_itself_is_replaced(tmp_path):
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    assert run("table", table(tmp_path, "age\n20\n"), "-o", loop) == 0
    assert rows(loop)[1][0] == "20"


@on_unix
def test_what_a_killed_process_left_is_taken_away_and_what_one_still_writes_is_not(tmp_path):
    output = tmp_path / "out.csv"
    left = tmp_path / ".out.unfinished-1234abcd.xlsx"
    left.write_text("half")
    waiting_beside(left).mkdir()
    (waiting_beside(left) / "rows").write_text("half")
    another = tmp_path / ".other.unfinished-1234abcd.csv"
    another.write_text("another's")
    with whole_file(output) as first:
        first.write_text("first")
        with whole_file(output) as second:
            second.write_text("second")
        assert first.exists()
        assert not left.exists()
        assert not waiting_beside(left).exists()
    assert output.read_text() == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([another.name, "out.csv"])


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path):
    with whole_file(tmp_path / ("n" * 251 + ".csv")) as out:
        out.write_text("whole")
    assert [len(path.name) for path in tmp_path.iterdir()] == [255]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(InputError, match=r"out\.csv: cannot be written: No such file"), whole_file(tmp_path / "none" / "out.csv"):
        pass
