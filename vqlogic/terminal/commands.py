"""The same from a terminal: `python -m vqlogic rulesets | assess | table | check | export | replay | station`.

Results go to standard output, messages to standard error. Exit status: 0 done; 1 done, but something was
refused or found wrong; 2 nothing done; 130 stopped by Ctrl-C, with nothing written.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextvars import copy_context
from datetime import date
from pathlib import Path
from typing import NoReturn

from vqlogic import __version__
from vqlogic.handouts.sentences import (
    marked_title,
    occupation_label,
    occupation_lines,
    occupation_name,
    period_line,
    replay_report,
    result_lines,
)
from vqlogic.interview.askback import as_contract, slip_line, slips
from vqlogic.interview.keeping import read_person
from vqlogic.occupations import close_occupations, find_occupation
from vqlogic.problems import MISSING, N_, InputError, Problem
from vqlogic.registration import registration
from vqlogic.rules import load_rulesets
from vqlogic.terminal.exporting import EXPORTS, run_export
from vqlogic.terminal.notices import bring_named, pick_of
from vqlogic.terminal.paths import read_file
from vqlogic.terminal.stopping import STOPPED
from vqlogic.typed import Unreadable, parse_day
from vqlogic.verdict import assess_all
from vqlogic.wording import LANGUAGES, Wording, wording

_NEITHER = N_("cannot be read or written: {why}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives the exit status."""
    given = _parser().parse_args(arguments)
    say = wording(given.lang)
    try:
        # What a notice named by its file brings is known for as long as the command runs.
        status = int(copy_context().run(given.run, given, say))
        sys.stdout.flush()
        return status
    except InputError as error:
        print("\n".join(say.problems(error)), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(say("Stopped; nothing was written."), file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:  # a name that is too long, a full disk: wherever it shows
        place = str(error.filename or say("standard output"))
        print(Problem(place, MISSING, _NEITHER, {"why": str(error.strerror or error)}).text(say), file=sys.stderr)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - what is left in a full one must not be tried again at the end
        return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the output and the messages")
    parser = _Parser(prog="python -m vqlogic", description="Which level of vocational qualification can a person apply for?")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("rulesets", parents=[common], help="list the rule sets")
    listing.set_defaults(run=_rulesets)
    one = commands.add_parser("assess", parents=[common], help="assess one person, told in a JSON file")
    one.add_argument("person", metavar="PERSON.json", type=Path)
    one.add_argument(
        "--ruleset",
        metavar="ID",
        action="append",
        default=[],
        help="its id, or its file (.yaml); may be repeated; all for the occupation unless named",
    )
    one.add_argument("--occupation", metavar="NAME", help="name or code of an occupation, instead of the person's")
    one.add_argument("--on", metavar="DATE", type=_day, default=None, help="the day, such as 2026-11-23; today unless named")
    one.add_argument("--format", choices=("text", "json"), default="text")
    one.set_defaults(run=_assess)
    table = commands.add_parser(
        "table", parents=[common], help="assess a table of facts or a class list: .csv, .xlsx, .xls, .ods or .parquet"
    )
    table.add_argument("input", metavar="INPUT", type=Path, help="the table: columns named for facts, or a class list")
    table.add_argument(
        "--ruleset",
        metavar="ID",
        action="append",
        default=[],
        help="its id, or its file (.yaml); may be repeated, or 'all'; the default one unless named",
    )
    table.add_argument(
        "-o",
        "--output",
        metavar="OUTPUT",
        type=Path,
        required=True,
        help="where it goes with its results: .csv, .xlsx or .parquet",
    )
    table.add_argument("--occupation", metavar="NAME", help="name or code of the occupation: with 'all', its notices as well")
    table.add_argument("--rejects", metavar="FILE", type=Path, help="where bad cells are listed (OUTPUT.rejects.csv)")
    _add_choices(table)
    table.set_defaults(run=_table)
    sound = commands.add_parser(
        "check", parents=[common], help="check the file of a rule set; who is affected by a change; the points that fix it"
    )
    sound.add_argument("files", metavar="RULESET.yaml", type=Path, nargs="+")
    sound.add_argument(
        "--against", metavar="OLD.yaml", type=Path, help="say who is affected by the file in the place of this one"
    )
    sound.add_argument("--table", metavar="PEOPLE", type=Path, help="with --against: how many people of a table are affected")
    sound.add_argument("--points", metavar="FILE.jsonl", type=Path, help="write the points that fix the rule sets")
    sound.add_argument("--format", choices=("text", "json"), default="text")
    sound.set_defaults(run=_check)
    elsewhere = commands.add_parser("export", parents=[common], help="write a rule set as a file for another rule engine")
    elsewhere.add_argument("ruleset", metavar="RULESET", help="its id, or its file (.yaml)")
    elsewhere.add_argument("--as", dest="kind", choices=EXPORTS, required=True, help="the kind of file")
    elsewhere.add_argument("-o", "--output", metavar="FILE", type=Path, help="where it goes; standard output unless named")
    elsewhere.set_defaults(run=run_export)
    again = commands.add_parser("replay", parents=[common], help="assess a receipt again, and say what differs")
    again.add_argument("receipt", metavar="RECEIPT.json", type=Path)
    again.add_argument("--format", choices=("text", "json"), default="text")
    again.set_defaults(run=_replay)
    station = commands.add_parser("station", parents=[common], help="an organisation's readiness to found an appraisal station")
    station.add_argument("station", metavar="STATION.json", type=Path)
    station.add_argument("--format", choices=("text", "json"), default="text")
    station.set_defaults(run=_station)
    return parser


def _add_choices(table: argparse.ArgumentParser) -> None:
    """What the class page lets one choose of a list."""
    of_list = table.add_argument_group("of a class list")
    of_list.add_argument("--sheet", metavar="NAME", help="the sheet with the list; the first that has one unless named")
    of_list.add_argument("--header-row", metavar="N", type=int, help="the row that names the columns; found out unless named")
    of_list.add_argument(
        "--this-occupation",
        metavar="WHAT",
        help="of this occupation where no column tells: certificates,work,majors",
    )
    of_list.add_argument(
        "--column", metavar="NAME=FIELD", action="append", default=[], help="what a column holds; nothing behind = leaves it out"
    )
    of_list.add_argument(
        "--word",
        metavar="WORD=WHAT",
        action="append",
        default=[],
        help="what a word of the list is: this, related or other",
    )
    of_list.add_argument("--dates", choices=("day-first", "month-first"), help="in dates whose year stands last")
    of_list.add_argument(
        "--roster",
        metavar="FILE.xlsx",
        type=Path,
        help="write the roster of applicants, where a column tells the level applied for",
    )
    of_list.add_argument("--group-by", metavar="NAME", help="a column: a sheet of the roster for each class or unit in it")
    of_list.add_argument(
        "--birth-from-number", action="store_true", help="take the date of birth from the identity number, where no column has it"
    )
    of_list.add_argument(
        "--understood", metavar="FILE", type=Path, help="what was understood of a list, kept from the class page"
    )
    of_list.add_argument("--strict", action="store_true", help="refuse a row with a cell that cannot be read")


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except Unreadable as error:
        raise argparse.ArgumentTypeError(str(Problem("DATE", text, error.says))) from error


def _rulesets(given: argparse.Namespace, say: Wording) -> int:
    today = date.today()
    for ruleset in load_rulesets().values():
        sureness = say.term("sureness", ruleset.sureness)
        routes = say.count("{number} route", "{number} routes", len(ruleset.routes))
        dates = [period_line(ruleset, say)] if ruleset.holds.from_ or ruleset.holds.until else []
        details = "; ".join([routes, sureness, *dates])
        print(f"{ruleset.id:34}{marked_title(ruleset.title, ruleset, today, say)} ({details})")
    return 0


def _assess(given: argparse.Namespace, say: Wording) -> int:
    brought = bring_named(given.ruleset)  # a person may tell the facts that they ask for
    person = read_file(given.person, read_person)
    occupation = given.occupation or person.occupation
    rulesets = pick_of(brought, given.ruleset, occupation)
    _warn_unknown(given.occupation, say)
    day = given.on or date.today()
    verdicts = assess_all(person, rulesets, on=day)
    asked = slips(person, day)
    for slip in asked:
        print(say("Is that right? {what}", what=slip_line(slip, say)), file=sys.stderr)
    if given.format == "json":
        print(json.dumps(as_contract(verdicts, asked, day), ensure_ascii=False, indent=2))
        return 0
    say = say.about(occupation)
    print(say("Assessed on {day}", day=say.day(day)))
    if occupation:
        print(say("Occupation: {occupation}", occupation=occupation_name(occupation, say)))
    print("".join(f"{line}\n" for line in occupation_lines(occupation, rulesets, say)), end="")
    for ruleset, verdict in zip(rulesets, verdicts, strict=True):
        print("\n" + "\n".join(result_lines(ruleset, verdict, say)))
    print("\n" + say.of(registration().prevails))
    return 0


def _warn_unknown(named: str | None, say: Wording) -> None:
    """A word on an occupation named here that is in no list, so that a slip is not taken for an occupation of no notice."""
    if not named or find_occupation(named):
        return
    said = say('"{typed}" is in no list of occupations here.', typed=named)
    if close := close_occupations(named):
        meant = ("、" if say.language == "zh" else ", ").join(occupation_label(one, say) for one in close)
        said += " " + say("Did you mean: {occupations}?", occupations=meant)
    print(said, file=sys.stderr)


def _replay(given: argparse.Namespace, say: Wording) -> int:
    from vqlogic.receipts import replay

    found = read_file(given.receipt, lambda text: replay(text, load_rulesets()))
    if given.format == "json":
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        return 0 if found.same else 1
    print(say("Under {title}, on {day}", title=say.of(found.ruleset.title), day=say.day(found.on)))
    for told in replay_report(found, say):
        print("\n".join([told.title, *(f"  - {line}" for line in told.lines)]))
    return 0 if found.same else 1


# What needs tables or proofs is loaded when it is asked for.


def _table(given: argparse.Namespace, say: Wording) -> int:
    from vqlogic.terminal.tablerun import run_table

    _warn_unknown(given.occupation, say)
    return run_table(given, say)


def _check(given: argparse.Namespace, say: Wording) -> int:
    from vqlogic.terminal.checking import run_check

    return run_check(given, say)


def _station(given: argparse.Namespace, say: Wording) -> int:
    from vqlogic.stations import read_station
    from vqlogic.terminal.stationrun import run_station

    return run_station(read_file(given.station, read_station), given.format, say)
