"""The editions of our reading of a notice: the present one, and those of before, which receipts were made with.

The present ones stand in data/rulesets/, those of before in data/rulesets/earlier/, each named for its id and edition.
They are checked as strictly as the present ones, and may also name facts that the vocabulary has no more
(data/rulesets/earlier/facts.yaml).

>>> editions("standard-2023")
(1, 2)
>>> load_edition("standard-2023", 1).route("3-6").conditions[0].fact
'evaluated_college_candidate@1'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from vqlogic.problems import N_, InputError, Problem
from vqlogic.rules import RULESETS, RuleSet, edition_name, load_earlier, load_rulesets
from vqlogic.yamlfile import Read

EARLIER = RULESETS / "earlier"

_NO_RULESET = N_("is not a rule set; allowed: {allowed}")
_NOT_KEPT = N_("is no edition that is kept; allowed: {allowed}")


def editions(id: str, present: Mapping[str, RuleSet] | None = None) -> tuple[int, ...]:
    """The editions of a rule set that are kept, the present one last. Raises InputError for a rule set there is not."""
    before = {int(path.stem.partition("@")[2]) for path in EARLIER.glob(f"{edition_name(id, 0)[:-1]}*.yaml")}
    return (*sorted(before), _present(id, present).edition)


def load_edition(id: str, edition: int, present: Mapping[str, RuleSet] | None = None) -> RuleSet:
    """A rule set as one edition reads it; `present` are the present ones, where they are loaded already. Raises InputError for
    an edition that is not kept, and for a file that is wrong."""
    now = _present(id, present)
    if edition == now.edition:
        return now
    path = EARLIER / f"{edition_name(id, edition)}.yaml"
    if not path.is_file():
        kept = ", ".join(map(str, editions(id, present)))
        raise InputError([Problem("edition", edition, _NOT_KEPT, {"allowed": kept})])
    return load_earlier_file(path, present)[1]


def load_earlier_file(path: Path, present: Mapping[str, RuleSet] | None = None) -> tuple[Read, RuleSet]:
    """The file of an earlier edition with its lines, and the rule set whole. What it builds on is looked for among those of
    before and the present ones. Raises InputError naming the lines."""
    return load_earlier(path, _Editions(frozenset([path.stem]), present or load_rulesets()))


def earlier_files() -> list[Path]:
    """The files of all earlier editions that are kept."""
    return sorted(EARLIER.glob("*@*.yaml"))


def _present(id: str, present: Mapping[str, RuleSet] | None) -> RuleSet:
    rulesets = present or load_rulesets()
    if id not in rulesets:
        raise InputError([Problem("ruleset", id, _NO_RULESET, {"allowed": ", ".join(rulesets)})])
    return rulesets[id]


class _Editions(Mapping[str, RuleSet]):
    """Every edition but some, by its name, loaded when it is asked for."""

    def __init__(self, besides: frozenset[str], present: Mapping[str, RuleSet]) -> None:
        self._present = {edition_name(one.id, one.edition): one for one in present.values()}
        self._before = {path.stem: path for path in earlier_files() if path.stem not in besides}
        self._besides, self._given = besides, present

    def __getitem__(self, name: str) -> RuleSet:
        if name in self._present:
            return self._present[name]
        return load_earlier(self._before[name], _Editions(self._besides | {name}, self._given))[1]

    def __iter__(self) -> Iterator[str]:
        yield from self._present
        yield from self._before

    def __len__(self) -> int:
        return len(self._present) + len(self._before)
