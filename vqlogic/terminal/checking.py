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
from vqlogic.facts import use_facts
from vqlogic.findings import Finding, why_accepted, witness
from vqlogic.handouts.effects import effect_lines
from vqlogic.handouts.sentences import level_name
from vqlogic.problems import MISSING, N_, InputError, Problem, texts_of
from vqlogic.rules import RuleSet, facts_known_with
from vqlogic.soundness import Checked, check_file, load_checked
from vqlogic.terminal.paths import not_there
from vqlogic.wording import Wording

_ONE_FILE = N_("compares one file: name one rule set's file, not {number}")
_NEEDS_AGAINST = N_("needs {allowed}: with what the file is to be compared")
# How many people have which highest level before and after.
_Counts = Counter[tuple[int | None, int | None]]


def run_check(given: argparse.Namespace, say: Wording) -> int:
    """Checks the files; with `--points` writes their points, with `--against` says who is affected by the one file."""
    _refuse(given)
    checked = {path: check_file(path) for path in given.files}
    problems = "".join(f"{text}\n" for one in checked.values() for text in texts_of(one.problems, say))
    print(problems, end="", file=sys.stderr)
    rulesets = [one.ruleset for one in checked.values() if one.ruleset]
    whole = len(rulesets) == len(checked)
    old = load_checked(given.against)[1] if given.against and whole else None
    use_facts(facts_known_with([*([old] if old else []), *rulesets]))
    found = compare(old, rulesets[0]) if old else None
    counts = _counts(given.table, found, say) if given.table and found else None
    if given.points and whole:
        _write_points(rulesets, given.points)
    if given.format == "json":
        print(json.dumps(_as_json(checked, found, counts), ensure_ascii=False, indent=2))
    else:
        _print(checked, found, counts, say)
    return 1 if problems else 0


def _refuse(given: argparse.Namespace) -> None:
    problems = not_there(path for path in (*given.files, given.against, given.table) if path)
    if given.against and len(given.files) > 1:
        problems.append(Problem("--against", MISSING, _ONE_FILE, {"number": str(len(given.files))}))
    if given.table and not given.against:
        problems.append(Problem("--table", MISSING, _NEEDS_AGAINST, {"allowed": "--against"}))
    if problems:
        raise InputError(problems)


def _write_points(rulesets: Iterable[RuleSet], path: Path) -> None:
    from vqlogic.files.wholefiles import whole_file

    lines = [json.dumps(point.to_dict()) + "\n" for ruleset in rulesets for point in points(ruleset)]
    with whole_file(path) as out:
        out.write_text("".join(lines), encoding="utf-8", newline="\n")


def _print(checked: dict[Path, Checked], found: Comparison | None, counts: _Counts | None, say: Wording) -> None:
    for path, one in checked.items():
        if not one.problems:
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


def _as_json(checked: dict[Path, Checked], found: Comparison | None, counts: _Counts | None) -> dict[str, Any]:
    today = date.today()
    told: dict[str, Any] = {"on": today.isoformat(), "checked": [_checked(path, one, today) for path, one in checked.items()]}
    told |= {"affected": found.to_dict(today)} if found else {}
    if counts is not None:
        told["people"] = [{"before": was, "after": now, "people": number} for (was, now), number in counts.items()]
    return told


def _checked(path: Path, one: Checked, today: date) -> dict[str, Any]:
    """One file, what is wrong with it, and what stands out in it."""
    return {
        "file": path.name,
        "ruleset": one.ruleset.id if one.ruleset else None,
        "sound": not one.problems,
        "problems": texts_of(one.problems),
        "findings": [_finding(each, one.ruleset, today) for each in one.findings if one.ruleset],
    }


def _finding(one: Finding, ruleset: RuleSet, today: date) -> dict[str, Any]:
    """A finding with the person of whom it is so, and why the file accepts it, if it does."""
    why = why_accepted(one, ruleset)
    told: dict[str, Any] = {"finding": one.name, "of": one.of, "by": list(one.by)}
    told["accepted"] = why.model_dump() if why else None
    if one.world:
        told["person"] = witness(one, ruleset, today).model_dump(mode="json", by_alias=True, exclude_none=True)
    return told


def _counts(path: Path, found: Comparison, say: Wording) -> _Counts:
    """How many people of a table that can be read have which highest level under the one rule set and under the other."""
    import polars as pl

    from vqlogic.terminal.tablerun import assess_any_file, troubles  # tables are loaded only where one is given

    # Two editions of one rule set have one id, and their columns would have one name.
    both = [found.old.with_fields(id="before"), found.new.with_fields(id="after")]
    with TemporaryDirectory(prefix="vqlogic-unfinished-") as folder:
        output = Path(folder) / "out.parquet"
        done = assess_any_file(path, output, Path(folder) / "rejects.csv", both, say)
        levels = pl.read_parquet(output, columns=["before.highest_level", "after.highest_level"]).rows()
    for trouble in troubles(done, say):
        print(f"{path.name}: {trouble}", file=sys.stderr)
    return Counter(levels)
