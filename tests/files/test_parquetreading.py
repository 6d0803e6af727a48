"""The reading of a .parquet file apart: what asks for too much has its sentence, and large tables come in portions."""

import io
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from vqlogic.files.parquetreading import write_portions

ROOT = Path(__file__).parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux limits the memory of a process")
TOO_LARGE = "takes more memory or time than a .parquet file may; save it as .csv"
DAMAGED = "is not a .parquet file, or is damaged"
NO_LIST = "holds more rows or text than a class list of its size; if it is right, save it as .csv"


def one_long_text_for_every_row(path: Path, column: str, kept: bool) -> None:
    """Two kilobytes that hold a text of a megabyte 260,000 times; `kept` where it is to stay a list of categories."""
    texts = pa.DictionaryArray.from_arrays(np.zeros(1 << 18, np.int32), pa.array(["x" * (1 << 20)]))
    table = pa.table({column: texts, "age": np.full(1 << 18, 30.0)})
    pq.write_table(table, path, store_schema=kept, compression="zstd", dictionary_pagesize_limit=1 << 30)


def nobody_ten_million_times(path: Path) -> None:
    pq.write_table(pa.table({"姓名": pa.nulls(10_000_000, pa.string()), "证书等级": pa.nulls(10_000_000, pa.int8())}), path)


def number(value: int) -> bytes:
    """A whole number, not negative, as Thrift's compact form has it."""
    return number_of_bits(value << 1)


def number_of_bits(value: int) -> bytes:
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + number_of_bits(value >> 7)


def footer_alone(path: Path, depth: int, rows: int, wide: int = 1) -> None:
    """A file that is nothing but its last part: a column of whole numbers so deep within others, said to have so many rows."""
    groups = [b"\x35" + number(1) + b"\x18\x03age\x15" + number(wide) + b"\0"] * depth
    leaf = b"\x15" + number(1) + b"\x25" + number(1) + b"\x18\x03age\0"
    elements = [*groups, leaf]
    foot = b"\x15" + number(1) + b"\x19\xfc" + number_of_bits(len(elements)) + b"".join(elements)
    foot += b"\x16" + number(rows) + b"\x19\x0c\0"
    path.write_bytes(b"PAR1" + foot + len(foot).to_bytes(4, "little") + b"PAR1")


HOSTILE = {
    "one text for every row": (lambda path: one_long_text_for_every_row(path, "note", kept=False), TOO_LARGE),
    "the same, in categories": (lambda path: one_long_text_for_every_row(path, "note", kept=True), TOO_LARGE),
    "the same, in a class list": (lambda path: one_long_text_for_every_row(path, "姓名", kept=True), TOO_LARGE),
    "a class list of nobody": (nobody_ten_million_times, NO_LIST),
    "a column within a hundred thousand": (lambda path: footer_alone(path, depth=100_000, rows=0), DAMAGED),
    "two thousand million columns": (lambda path: footer_alone(path, depth=1, rows=0, wide=2**31 - 1), DAMAGED),
    "more rows than anybody has": (lambda path: footer_alone(path, depth=1, rows=2**62), TOO_LARGE),
    "rows that are not there": (lambda path: footer_alone(path, depth=1, rows=5), DAMAGED),
}


@linux
@pytest.mark.parametrize("case", HOSTILE)
def test_a_small_file_that_asks_for_much_has_its_sentence(case, tmp_path):
    make, says = HOSTILE[case]
    make(tmp_path / "in.parquet")
    command = [sys.executable, "-m", "vqlogic", "table", tmp_path / "in.parquet", "-o", tmp_path / "out.csv"]
    limit = 3 << 30  # of the terminal and what it starts, each
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"in.parquet: {says}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def portions(table: pa.Table) -> list[int]:
    """How many rows each portion of a table has."""
    file, out = io.BytesIO(), io.BytesIO()
    pq.write_table(table, file)
    write_portions(io.BytesIO(file.getvalue()), out)
    return [batch.num_rows for batch in pa.ipc.open_stream(io.BytesIO(out.getvalue()))]


def test_the_first_portion_is_empty_and_the_others_are_as_large_as_memory_likes():
    assert portions(pa.table({"age": np.zeros(300_000)})) == [0, 1 << 18, 300_000 - (1 << 18)]
    wide = portions(pa.table({f"x{at}": np.zeros(10_000) for at in range(1000)}))
    assert wide[0] == 0
    assert 1 < max(wide) <= (128 << 20) // 16_000
    assert sum(wide) == 10_000
