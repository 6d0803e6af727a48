"""Reads the files under data/ so that every message can name the line.

`read_yaml` gives the plain value and a function from a path inside it to a line number; `load_yaml` validates it
with a pydantic type. A key that stands twice is refused: YAML would silently keep the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from vqlogic.problems import MISSING, N_, InputError, Problem, path_of, problems_of

DATA = Path(__file__).resolve().parent.parent / "data"

_TEXT = "tag:yaml.org,2002:str"

T = TypeVar("T")
Loc = tuple[int | str, ...]

_NOT_YAML = N_("cannot be read as YAML: {why}")
_TWICE = N_("stands twice in the same place")
_NO_FILE = N_("cannot be read: {why}")
_NOT_TEXT = "not UTF-8 text"
_TOO_LARGE = N_("is too large for a file of rules or words")
_TOO_DEEP = N_("is nested too deeply")
_ITSELF = N_("stands within itself")

_LARGEST = 2_000_000  # bytes; ours have a tenth of it
_DEEPEST = 40
_MOST_NODES = 100_000  # with what stands for another place counted as often as it is there
_SIGNS_A_NODE = 100
_LONGEST_FIGURE = 100  # signs of what is no text, such as a number or a date


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
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError([Problem(str(path), MISSING, _NO_FILE, {"why": str(error.strerror)})]) from error
    return parse_yaml(data, path)


def parse_yaml(data: bytes, path: Path) -> Read:
    """The YAML text that stands, or would stand, in the file at `path`. Raises InputError for what is not UTF-8 or not YAML."""
    try:
        if len(data) > _LARGEST:
            raise InputError([Problem(path.name, MISSING, _TOO_LARGE)])
        text = data.decode()
        _refuse_hostile(text, path.name)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise InputError([Problem(str(path), MISSING, _NO_FILE, {"why": _NOT_TEXT})]) from error
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


def _refuse_hostile(text: str, name: str) -> None:
    """Raises InputError for what would take more memory or a deeper stack than there is: nesting without end, and places that
    stand for other places a thousandfold, or for themselves."""
    sizes: dict[str, int] = {}
    open_: list[tuple[str | None, int]] = [(None, 0)]
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        place, size = f"{name}:{event.start_mark.line + 1 if event.start_mark else 1}", 0
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append((event.anchor, 1))
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, size = open_.pop()
            sizes |= {anchor: size} if anchor else {}
        elif isinstance(event, yaml.ScalarEvent):
            size = 1 + len(event.value) // _SIGNS_A_NODE
            sizes |= {event.anchor: size} if event.anchor else {}
        elif isinstance(event, yaml.AliasEvent):
            if any(event.anchor == anchor for anchor, _ in open_):
                raise InputError([Problem(place, f"*{event.anchor}", _ITSELF)])
            size = sizes.get(str(event.anchor), 0)
        open_[-1] = (open_[-1][0], open_[-1][1] + size)
        if len(open_) > _DEEPEST:
            raise InputError([Problem(place, MISSING, _TOO_DEEP)])
        if open_[-1][1] > _MOST_NODES:
            raise InputError([Problem(name, MISSING, _TOO_LARGE)])


def load_yaml(path: Path, kind: type[T], prepare: Callable[[Any], Any] = lambda value: value) -> T:
    """The file at `path` as a `kind`, every problem with its line. `prepare` may reshape the value first."""
    return read_yaml(path).as_a(kind, prepare)


def fields_at(kind: Any, loc: Loc) -> list[str]:
    """The field names allowed where an unknown one was found (empty where the type names none)."""
    schema = _schema(kind)
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


@cache
def _schema(kind: Any) -> dict[str, Any]:
    return TypeAdapter(kind).json_schema(mode="validation")


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
    if not isinstance(node, yaml.ScalarNode):
        return str(node.value)
    try:
        if len(node.value) > _LONGEST_FIGURE and node.tag != _TEXT:
            raise ValueError("too long")
        return yaml.constructor.SafeConstructor().construct_object(node, deep=True)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, yaml.YAMLError) as error:
        # Which of these it is hangs on where YAML's own types fail: !!bool "x" is a KeyError, !!timestamp "x" an AttributeError.
        told = isinstance(error, (ValueError, yaml.YAMLError))
        why = error.problem if isinstance(error, yaml.MarkedYAMLError) else str(error) if told else node.tag
        raise _BadScalar(node.start_mark.line + 1, str(node.value), why or "") from error


class _BadScalar(Exception):
    """A scalar that YAML's own types refuse, such as 2005-02-31."""

    def __init__(self, line: int, written: str, why: str) -> None:
        super().__init__(why)
        self.line, self.written, self.why = line, written, why
