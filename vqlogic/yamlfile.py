"""Reads the files under data/ so that every message can name the line.

`read_yaml` gives the plain value and a function from a path inside it to a line number; `load_yaml` validates it
with a pydantic type. A key that stands twice is refused: YAML would silently keep the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from vqlogic.problems import MISSING, N_, InputError, Problem, path_of, problems_of

DATA = Path(__file__).resolve().parent.parent / "data"

T = TypeVar("T")
Loc = tuple[int | str, ...]

_NOT_YAML = N_("cannot be read as YAML: {why}")
_TWICE = N_("stands twice in the same place")
_NO_FILE = N_("cannot be read: {why}")


@dataclass(frozen=True)
class Read:
    """A YAML file's value, and the line on which each path inside it stands."""

    path: Path
    value: Any
    lines: dict[Loc, int]

    def place(self, loc: Loc) -> str:
        """`file:line: path` of the nearest place that stands in the file."""
        known = loc
        while known not in self.lines:
            known = known[:-1]
        named = loc[:-1] if loc[-1:] == ("[key]",) else loc
        return f"{self.path.name}:{self.lines[known]}: {path_of(named)}".rstrip(": ")

    def as_a(self, kind: type[T], prepare: Callable[[Any], Any] = lambda value: value) -> T:
        """The value as a `kind`. Raises InputError, every problem with its line."""
        try:
            return TypeAdapter(kind).validate_python(prepare(self.value))
        except ValidationError as error:
            raise InputError(problems_of(error, self.place, lambda loc: fields_at(kind, loc))) from error


def read_yaml(path: Path) -> Read:
    """The YAML file at `path`. Raises InputError for a file that is missing, not UTF-8 or not YAML."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Problem(str(path), MISSING, _NO_FILE, {"why": _reason(error)})]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError([Problem(f"{path.name}:{line}", MISSING, _NOT_YAML, {"why": error.problem or ""})]) from error
    except yaml.YAMLError as error:
        raise InputError([Problem(path.name, MISSING, _NOT_YAML, {"why": str(error)})]) from error
    lines: dict[Loc, int] = {(): 1}
    twice: list[Problem] = []
    try:
        value = _value(node, (), lines, lambda loc, line: twice.append(Problem(f"{path.name}:{line}", path_of(loc), _TWICE)))
    except _BadScalar as bad:
        raise InputError([Problem(f"{path.name}:{bad.line}", bad.written, _NOT_YAML, {"why": bad.why})]) from bad
    if twice:
        raise InputError(twice)
    return Read(path, value, lines)


def load_yaml(path: Path, kind: type[T], prepare: Callable[[Any], Any] = lambda value: value) -> T:
    """The file at `path` as a `kind`, every problem with its line. `prepare` may reshape the value first."""
    return read_yaml(path).as_a(kind, prepare)


def fields_at(kind: Any, loc: Loc) -> list[str]:
    """The field names allowed where an unknown one was found (empty where the type names none)."""
    schema = TypeAdapter(kind).json_schema(mode="validation")
    here: dict[str, Any] = schema
    for step in loc[:-1]:
        here = _resolve(here, schema)
        if isinstance(step, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(step) or here.get("additionalProperties") or {}
        if not isinstance(here, dict):
            return []
    return list(_resolve(here, schema).get("properties", {}))


def _resolve(here: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for option in here.get("anyOf", []):
        if "$ref" in option or "items" in option or "properties" in option:
            here = option
            break
    if "$ref" in here:
        name = here["$ref"].rsplit("/", 1)[1]
        resolved: dict[str, Any] = schema["$defs"][name]
        return resolved
    return here


def _value(node: yaml.Node | None, loc: Loc, lines: dict[Loc, int], twice: Callable[[Loc, int], None]) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node)
            here = (*loc, key)
            if key in mapping:
                twice(here, key_node.start_mark.line + 1)
            lines[here] = key_node.start_mark.line + 1
            mapping[key] = _value(value_node, here, lines, twice)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[(*loc, index)] = item.start_mark.line + 1
        return [_value(item, (*loc, index), lines, twice) for index, item in enumerate(node.value)]
    return _scalar(node) if node is not None else None


def _scalar(node: yaml.Node) -> Any:
    try:
        return (
            yaml.constructor.SafeConstructor().construct_object(node, deep=True)
            if isinstance(node, yaml.ScalarNode)
            else str(node.value)
        )
    except (ValueError, yaml.YAMLError) as error:
        why = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error)
        raise _BadScalar(node.start_mark.line + 1, str(node.value), why or "") from error


class _BadScalar(Exception):
    """A scalar that YAML's own types refuse, such as 2005-02-31."""

    def __init__(self, line: int, written: str, why: str) -> None:
        super().__init__(why)
        self.line, self.written, self.why = line, written, why


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error.strerror)
