"""`export`: a rule set as a file for another rule engine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from vqlogic.exports.decisiontable import as_decision_table
from vqlogic.exports.openfisca import as_openfisca
from vqlogic.exports.publicodes import as_publicodes
from vqlogic.files.wholefiles import whole_file
from vqlogic.problems import MISSING, InputError, Problem
from vqlogic.rules import RuleSet
from vqlogic.terminal.notices import pick_named
from vqlogic.terminal.paths import SAME_FILE, folders, is_same
from vqlogic.wording import Wording

EXPORTS: dict[str, Callable[[RuleSet], str]] = {
    "decision-table": as_decision_table,
    "openfisca": as_openfisca,
    "publicodes": as_publicodes,
}


def run_export(given: argparse.Namespace, say: Wording) -> int:
    """Writes the file, or prints it where none is named."""
    text = EXPORTS[given.kind](pick_named([given.ruleset], place="RULESET")[0])
    if given.output is None:
        sys.stdout.write(text)
        return 0
    _refuse(given.output, Path(given.ruleset))
    with whole_file(given.output) as out:
        out.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _refuse(output: Path, source: Path) -> None:
    if problems := folders([output]):
        raise InputError(problems)
    if is_same(output, source):
        raise InputError([Problem(str(output), MISSING, SAME_FILE)])
