"""What tests of the terminal share: a run of it, tables as files, results as columns."""

import csv
from pathlib import Path

import polars as pl
from python_calamine import CalamineWorkbook

from vqlogic.terminal.commands import main


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def cells(path: Path) -> dict[str, list]:
    """A result's columns, empty cells as None."""
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dict(as_series=False)
    table = rows(path) if path.suffix == ".csv" else CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return {name: [value if value != "" else None for value in column] for name, *column in zip(*table, strict=True)}


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def run_table(*arguments: object) -> int:
    return run("table", *arguments)


def table(tmp_path, text: str, name: str = "in.csv", encoding: str = "utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


# A table of facts and a class list, each with a row that cannot be read.
TABLES = ["age,training_5\n20,1\nold,1\n", "姓名,年龄,证书等级\n王,20,无\n李,x,无\n"]


TEXT = "no,name,occupation_years,certificate_5\n01,王,5,是\n02,NA,,\n03,=1+1,2.5,no\n"
FACTS = {"occupation_years": [5.0, None, 2.5], "certificate_5": [True, None, False]}


def written(folder: Path, name: str, text: str = TEXT) -> Path:
    """The same table as a file of any kind: text in a .csv, numbers and truth values elsewhere."""
    path = folder / name
    if path.suffix == ".csv":
        path.write_text(text, encoding="utf-8")
        return path
    frame = pl.DataFrame({"no": ["01", "02", "03"], "name": ["王", "NA", "=1+1"], **FACTS})
    if path.suffix == ".parquet":
        frame.write_parquet(path)
    else:
        from vqlogic.files.workbook import write_workbook

        write_workbook(path, name, frame.columns, [frame])
    return path
