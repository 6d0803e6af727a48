"""`table`: a table of facts or a class list, from file to file, and which of the two a file is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from vqlogic.classlist.columns import is_people
from vqlogic.classlist.daytexts import Order
from vqlogic.classlist.layout import read_list
from vqlogic.classlist.people import settle, understand_table
from vqlogic.classlist.understanding import LARGEST, NOTHING, Understanding, read_understanding
from vqlogic.files.tablefile import KINDS, NOT_A_TABLE, READ_KINDS, TEXT_KINDS, TableFile
from vqlogic.files.tablewrite import NOT_WRITTEN, rejects_beside
from vqlogic.problems import MISSING, N_, ONE_OF, InputError, Problem
from vqlogic.rules import load_rulesets
from vqlogic.tables.routecolumns import Rulesets
from vqlogic.terminal.factsrun import Outcome, assess_file, is_of_facts
from vqlogic.terminal.listrun import NO_CHOICES, Choices, assess_people_file
from vqlogic.terminal.notices import pick_named
from vqlogic.terminal.paths import SAME_FILE, folders, is_same, not_there, read_file
from vqlogic.terminal.rosterrun import NO_LEVELS
from vqlogic.wording import Wording, terms

_NO_PAIR = N_("must be a name, = and what it is")
ALL = "all"
TICKS_BY_WORD = {"certificates": "certificates", "work": "jobs", "majors": "schooling"}
Progress = Callable[[float], None]


def run_table(given: argparse.Namespace, say: Wording) -> int:
    """Assesses the table and says what was refused."""
    rejects: Path = given.rejects or rejects_beside(given.output)
    _check_paths(given.input, given.output, rejects, given.roster)
    named = [] if ALL in given.ruleset else given.ruleset or list(load_rulesets())[:1]
    rulesets = pick_named(named, given.occupation)
    wanted = rulesets[0] if len(rulesets) == 1 else rulesets
    with _progress(say) as progress:
        done = assess_any_file(
            given.input,
            given.output,
            given.rejects,
            wanted,
            say,
            progress,
            ALL in given.ruleset,
            given.occupation,
            choices(given),
        )
    for note in done.notes:
        print(note.text(say), file=sys.stderr)
    for trouble in troubles(done, say):
        print(f"{trouble}: {rejects}", file=sys.stderr)
    return 1 if done.refused or done.unread else 0


def troubles(done: Outcome, say: Wording) -> list[str]:
    """How many rows were assessed without a cell, and how many not at all, where there were any."""
    told = []
    if done.unread:
        unread = say.count(
            "{number} row was assessed without cells that could not be read",
            "{number} rows were assessed without cells that could not be read",
            done.unread,
        )
        told.append(unread)
    if done.refused:
        told.append(say.count("{number} row could not be read", "{number} rows could not be read", done.refused))
    return told


def choices(given: argparse.Namespace) -> Choices:
    """What was said of a list on the command line. Raises InputError for what is no choice."""
    words = _pairs(given.word, "--word", tuple(terms("relation")))
    of_this = {name: TICKS_BY_WORD[name] for name in (given.this_occupation or "").split(",") if name in TICKS_BY_WORD}
    unknown = [name for name in (given.this_occupation or "").split(",") if name and name not in TICKS_BY_WORD]
    if unknown:
        raise InputError([Problem("--this-occupation", unknown[0], ONE_OF, {"allowed": ", ".join(TICKS_BY_WORD)})])
    order: Order | None = given.dates.replace("-", "_") if given.dates else None
    columns, kept = _pairs(given.column, "--column"), _understood(given.understood)
    return Choices(
        given.sheet or kept.sheet,
        given.header_row or kept.header_row,
        tuple(of_this.values()) or kept.of_this_occupation,
        columns,
        words,
        order or kept.order,
        given.strict or kept.strict,
        given.roster,
        given.birth_from_number or kept.born_in_number,
        given.group_by,
        kept,
    )


def _understood(path: Path | None) -> Understanding:
    """What was understood of a list before, from the file that the class page gives."""
    if path is None:
        return NOTHING
    if problems := not_there([path]):
        raise InputError(problems)
    return read_file(path, read_understanding, LARGEST + 1)


def _pairs(written: list[str], option: str, allowed: tuple[str, ...] = ()) -> dict[str, str]:
    """What was written as NAME=VALUE."""
    pairs = {}
    for text in written:
        name, sign, value = text.rpartition("=")
        if not sign or not name.strip():
            raise InputError([Problem(option, text, _NO_PAIR)])
        if allowed and value.strip() not in allowed:
            raise InputError([Problem(f"{option} {name}", value, ONE_OF, {"allowed": ", ".join(allowed)})])
        pairs[name.strip()] = value.strip()
    return pairs


def assess_any_file(
    path: Path,
    output: Path,
    rejects: Path | None,
    rulesets: Rulesets,
    say: Wording,
    progress: Progress = lambda share: None,
    each_its_own: bool = False,
    occupation: str | None = None,
    choices: Choices = NO_CHOICES,
) -> Outcome:
    """Writes a table of facts, or a class list, with its results. With `each_its_own` a class list's people are assessed by all
    rule sets that are for their own occupation. Raises InputError, with nothing written."""
    source = TableFile(path)
    # All of a table without facts is read before it is judged: what stands first may be a title.
    if source.kind == ".xlsx" or not is_of_facts(source.header):
        table = read_list(path, path.name, choices.sheet, choices.header_row)
        if is_of_facts(table.header) and source.kind == ".xlsx":
            source.text = table
        elif is_people(fields := settle(understand_table(table), choices.said(table)).values()) or (
            choices.born_in_number and "identity_number" in fields
        ):
            asked, every = None if each_its_own else rulesets, load_rulesets().values()
            on = date.today()
            return assess_people_file(path.name, table, output, rejects, asked, on, say, progress, every, occupation, choices)

    if choices.roster:
        raise InputError([Problem("--roster", MISSING, NO_LEVELS)])

    def said(problem: Problem) -> str:
        return say(problem.says, **problem.figures)

    return assess_file(source, output, rejects, rulesets, said, progress)


@contextmanager
def _progress(say: Wording) -> Iterator[Progress]:
    """Says how much is done, on one line of a terminal; where standard error is no terminal, nothing."""
    if not sys.stderr.isatty():
        yield lambda share: None
        return
    try:
        yield lambda share: print("\r" + say("{percent}% done", percent=int(share * 100)), end="", file=sys.stderr, flush=True)
    finally:
        print("\r\033[K", end="", file=sys.stderr)


def _check_paths(source: Path, output: Path, rejects: Path, roster: Path | None) -> None:
    problems = [
        Problem(str(path), MISSING, says, {"allowed": ", ".join(dict.fromkeys(kinds))})
        for path, says, kinds in (
            (source, NOT_A_TABLE, READ_KINDS),
            (output, NOT_WRITTEN, (*KINDS, *TEXT_KINDS)),
            *([(roster, NOT_WRITTEN, (".xlsx",))] if roster else []),
        )
        if path.suffix.lower() not in kinds
    ]
    problems += folders([output, rejects, *([roster] if roster else [])])
    if roster and any(is_same(roster, path) for path in (source, output, rejects)):
        problems.append(Problem(str(roster), MISSING, SAME_FILE))
    if is_same(output, source) or is_same(rejects, source) or is_same(rejects, output):
        problems.append(Problem(str(output), MISSING, SAME_FILE))
    if problems:
        raise InputError(problems)
