"""Encodings of a .csv: UTF-8, UTF-16 and GB 18030 are read, Big5 and other guesses refused."""

import pytest
from commandline import run, run_table, table


@pytest.mark.parametrize("data", ["姓名,age\n黃國華,5\n".encode("big5"), "姓名,age\n王小明,5\n".encode() + b"\xe7\x8e,6\n"])
def test_a_table_in_big5_or_with_a_slip_in_its_utf_8_is_refused(tmp_path, capsys, data):
    (tmp_path / "in.csv").write_bytes(data)
    assert run_table(tmp_path / "in.csv", "-o", tmp_path / "out.csv") == 2
    assert "save it as CSV UTF-8" in capsys.readouterr().err


def test_a_table_in_another_encoding_is_refused_by_name(tmp_path, capsys):
    assert run("table", table(tmp_path, "age,姓名\n1,黃國華\n", encoding="big5"), "-o", tmp_path / "out.csv") == 2
    assert "save it as CSV UTF-8" in capsys.readouterr().err
