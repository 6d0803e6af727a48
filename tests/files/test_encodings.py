"""Encodings of a .csv: UTF-8, UTF-16 and GB 18030 are read, Big5 and other guesses refused."""

import pytest
from commandline import run, run_table, table

from vqlogic import InputError
from vqlogic.files.encodings import utf8

TEXT = "姓名,age\n王小明,5\n"


@pytest.mark.parametrize("data", ["姓名,age\n黃國華,5\n".encode("big5"), "姓名,age\n王小明,5\n".encode() + b"\xe7\x8e,6\n"])
def test_a_table_in_big5_or_with_a_slip_in_its_utf_8_is_refused(tmp_path, capsys, data):
    (tmp_path / "in.csv").write_bytes(data)
    assert run_table(tmp_path / "in.csv", "-o", tmp_path / "out.csv") == 2
    assert "save it as CSV UTF-8" in capsys.readouterr().err


def test_a_table_in_another_encoding_is_refused_by_name(tmp_path, capsys):
    assert run("table", table(tmp_path, "age,姓名\n1,黃國華\n", encoding="big5"), "-o", tmp_path / "out.csv") == 2
    assert "save it as CSV UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_text_in_utf_8_stays_byte_for_byte(encoding):
    assert utf8(TEXT.encode(encoding), "x.csv") == TEXT.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_in_utf_16_becomes_utf_8_and_is_refused_where_it_is_damaged(encoding):
    data = ("\ufeff" + TEXT).encode(encoding)
    assert utf8(data, "x.csv").decode("utf-8-sig") == TEXT
    with pytest.raises(InputError, match=r"x\.csv: cannot be read as text"):
        utf8(data[:-1], "x.csv")


def test_text_in_gb_18030_becomes_utf_8_with_its_mark():
    assert utf8(TEXT.encode("gb18030"), "x.csv") == TEXT.encode("utf-8-sig")


def test_four_letters_in_daily_use_of_five_are_enough_and_three_of_four_are_not():
    # GB 2312, the letters in daily use, lacks 喆, which names of people have; letters of ASCII do not count.
    assert utf8("a,王王王王喆".encode("gb18030"), "x.csv").decode("utf-8-sig") == "a,王王王王喆"
    with pytest.raises(InputError, match=r"^x\.csv: cannot be read as text, or is in an encoding such as Big5"):
        utf8("aaaaaaaaaa,王王王喆".encode("gb18030"), "x.csv")


def test_bytes_that_are_no_text_in_any_of_these_encodings_are_refused():
    with pytest.raises(InputError, match=r"^x\.csv: cannot be read as text"):
        utf8(b"name\n\xff\n", "x.csv")


def test_an_empty_file_is_text():
    assert utf8(b"", "x.csv") == b""
