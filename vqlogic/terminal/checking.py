"""`check`: whether rule sets are sound, the points that fix them, and who is affected by a change."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vqlogic.affected import Comparison, compare
from vqlogic.conformance import points
from vqlogic.findings import Finding, findings, why_accepted, witness
from vqlogic.handouts.effects import effect_lines
from vqlogic.handouts.sentences import level_name
from vqlogic.problems import MISSING, N_, InputError, Problem, texts_of
from vqlogic.rules import RuleSet
from vqlogic.soundness import is_earlier, load_checked, unsound
from vqlogic.wording import Wording

_NO_SUCH_FILE = N_("is no file")
_ONE_FILE = N_("compares one file: name one rule set's file, not {number}")
_NEEDS_AGAINST = N_("needs {allowed}: with what the file is to be compared")


def run_check(given: argparse.Namespace, say: Wording) -> int:
    """Checks the files; with `--points` writes their points, with `--against` says who is affected by the one file."""
    _refuse(given)
    wrong = {path: unsound(path) for path in given.files}
    problems = "".join(f"{text}\n" for found in wrong.values() for text in texts_of(found, say))
    print(problems, end="", file=sys.stderr)
    rulesets = {path: ruleset for path in given.files if (ruleset := _loaded(path))}
    whole = len(rulesets) == len(given.files)
    found = compare(load_checked(given.against)[1], rulesets[given.files[0]]) if given.against and whole else None
    counts = _counts(given.table, found, say) if given.table and found else None
    if given.points and whole:
        _write_points(rulesets.values(), given.points)
    if given.format == "json":
        print(json.dumps(_as_json(rulesets, wrong, found, counts), ensure_ascii=False, indent=2))
    else:
        _print(rulesets, wrong, found, counts, say)
    return 1 if problems else 0


def _refuse(given: argparse.Namespace) -> None:
    asked = [*given.files, *([given.against] if given.against else []), *([given.table] if given.table else [])]
    problems = [Problem(str(path), MISSING, _NO_SUCH_FILE) for path in asked if not path.is_file()]
    if given.against and len(given.files) > 1:
        problems.append(Problem("--against", MISSING, _ONE_FILE, {"number": str(len(given.files))}))
    if given.table and not given.against:
        problems.append(Problem("--table", MISSING, _NEEDS_AGAINST, {"allowed": "--against"}))
    if problems:
        raise InputError(problems)


def _loaded(path: Path) -> RuleSet | None:
    """The rule set of a file; None where the file is so wrong that there is none."""
    try:
        return load_checked(path)[1]
    except InputError:
        return None


def _write_points(rulesets: Iterable[RuleSet], path: Path) -> None:
    from vqlogic.files.wholefiles import whole_file

    lines = [json.dumps(point.to_dict()) + "\n" for ruleset in rulesets for point in points(ruleset)]
    with whole_file(path) as out:
        out.write_text("".join(lines), encoding="utf-8", newline="\n")


def _print(
    rulesets: dict[Path, RuleSet],
    wrong: dict[Path, list[Problem]],
    found: Comparison | None,
    counts: Counter[tuple[int | None, int | None]] | None,
    say: Wording,
) -> None:
    for path in rulesets:
        if not wrong[path]:
            print(say("{name} is sound", name=path.name))
    if found:
        print("\n".join(effect_lines(found, say)))
    for (before, after), number in sorted((counts or {}).items(), key=lambda each: -each[1]):
        people = say.count("{number} person", "{number} people", number)
        levels = (level_name(before, say), level_name(after, say))
        if before == after:
            print(say("{people}: {level} before and after", people=people, level=levels[0]))
        else:
            print(say("{people}: {before} before, {after} after", people=people, before=levels[0], after=levels[1]))


def _as_json(
    rulesets: dict[Path, RuleSet],
    wrong: dict[Path, list[Problem]],
    found: Comparison | None,
    counts: Counter[tuple[int | None, int | None]] | None,
) -> dict[str, Any]:
    today = date.today()
    checked = [_checked(path, problems, rulesets.get(path), today) for path, problems in wrong.items()]
    told: dict[str, Any] = {"on": today.isoformat(), "checked": checked}
    told |= {"affected": found.to_dict(today)} if found else {}
    if counts is not None:
        told["people"] = [{"before": was, "after": now, "people": number} for (was, now), number in counts.items()]
    return told


def _checked(path: Path, problems: list[Problem], ruleset: RuleSet | None, today: date) -> dict[str, Any]:
    """One file, what is wrong with it, and what stands out in it."""
    found = findings(ruleset) if ruleset and not is_earlier(path) else []
    return {
        "file": path.name,
        "ruleset": ruleset.id if ruleset else None,
        "sound": not problems,
        "problems": texts_of(problems),
        "findings": [_finding(one, ruleset, today) for one in found if ruleset],
    }


def _finding(one: Finding, ruleset: RuleSet, today: date) -> dict[str, Any]:
    """A finding with the person of whom it is so, and why the file accepts it, if it does."""
    why = why_accepted(one, ruleset)
    told: dict[str, Any] = {"finding": one.name, "of": one.of, "by": list(one.by)}
    told["accepted"] = why.model_dump() if why else None
    if one.world:
        told["person"] = witness(one, ruleset, today).model_dump(mode="json", by_alias=True, exclude_none=True)
    return told


def _counts(path: Path, found: Comparison, say: Wording) -> Counter[tuple[int | None, int | None]]:
    """How many people of a table have which highest level under the one rule set and under the other."""
    with TemporaryDirectory() as folder:
        before, after = (_highest(path, ruleset, Path(folder), say) for ruleset in (found.old, found.new))
    return Counter(zip(before, after, strict=True))


def _highest(path: Path, ruleset: RuleSet, folder: Path, say: Wording) -> list[int | None]:
    """The highest level of every person that can be read, in the order of the table."""
    import polars as pl

    from vqlogic.terminal.tablerun import assess_any_file  # tables are loaded only where one is given

    output, rejects = folder / "out.parquet", folder / "rejects.csv"
    done = assess_any_file(path, output, rejects, ruleset, say)
    if done.refused:
        refused = say.count("{number} row could not be read", "{number} rows could not be read", done.refused)
        print(f"{path.name}: {refused}", file=sys.stderr)
    return pl.read_parquet(output, columns=["highest_level"])["highest_level"].to_list()
