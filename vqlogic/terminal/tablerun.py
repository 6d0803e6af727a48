"""`table`: a table of facts or a class list, from file to file, and which of the two a file is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from vqlogic.classlist.columns import is_people
from vqlogic.classlist.people import map_columns
from vqlogic.files.tablefile import KINDS, NOT_A_TABLE, TableFile
from vqlogic.files.tablewrite import NOT_WRITTEN, rejects_beside
from vqlogic.problems import MISSING, InputError, Problem
from vqlogic.rules import load_rulesets, pick_rulesets
from vqlogic.tables.routecolumns import Rulesets
from vqlogic.terminal.factsrun import Outcome, assess_file, is_of_facts
from vqlogic.terminal.listrun import assess_people_file
from vqlogic.terminal.paths import SAME_FILE, folders
from vqlogic.wording import Wording

ALL = "all"
Progress = Callable[[float], None]


def run_table(given: argparse.Namespace, say: Wording) -> int:
    """Assesses the table and says what was refused."""
    rejects: Path = given.rejects or rejects_beside(given.output)
    _check_paths(given.input, given.output, rejects)
    found = load_rulesets()
    named = [] if ALL in given.ruleset else given.ruleset or list(found)[:1]
    rulesets = pick_rulesets(found, named, given.occupation)
    wanted = rulesets[0] if len(rulesets) == 1 else rulesets
    with _progress(say) as progress:
        done = assess_any_file(
            given.input, given.output, given.rejects, wanted, say, progress, ALL in given.ruleset, given.occupation
        )
    for note in done.notes:
        print(note.text(say), file=sys.stderr)
    if not done.refused:
        return 0
    refused = say.count("{number} row could not be read", "{number} rows could not be read", done.refused)
    print(f"{refused}: {rejects}", file=sys.stderr)
    return 1


def assess_any_file(
    path: Path,
    output: Path,
    rejects: Path | None,
    rulesets: Rulesets,
    say: Wording,
    progress: Progress = lambda share: None,
    each_its_own: bool = False,
    occupation: str | None = None,
) -> Outcome:
    """Writes a table of facts, or a class list, with its results. With `each_its_own` a class list's people are assessed by all
    rule sets that are for their own occupation. Raises InputError, with nothing written."""
    source = TableFile(path)
    # All of a table without facts is read before it is judged: what stands first may be a title.
    if not is_of_facts(source.header) and is_people(map_columns(source.text).values()):
        asked = None if each_its_own else rulesets
        every = load_rulesets().values()
        return assess_people_file(source, output, rejects, asked, date.today(), say, progress, every, occupation)

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


def _check_paths(source: Path, output: Path, rejects: Path) -> None:
    problems = [
        Problem(str(path), MISSING, says, {"allowed": ", ".join(KINDS)})
        for path, says in ((source, NOT_A_TABLE), (output, NOT_WRITTEN))
        if path.suffix.lower() not in KINDS
    ]
    problems += folders([output, rejects])
    if output.resolve() == source.resolve() or rejects.resolve() in (source.resolve(), output.resolve()):
        problems.append(Problem(str(output), MISSING, SAME_FILE))
    if problems:
        raise InputError(problems)
