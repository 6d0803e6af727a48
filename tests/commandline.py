"""TODO"""


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


def table(tmp_path, text: str, name: str = "in.csv", encoding: str = "utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path
