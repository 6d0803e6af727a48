"""Majors as lists name them (焊接加工): what the notices for the row's occupation say of each.

A row's own occupation goes before that of the class. A major that the notice lists is this one or a related one, or one of the
two where the text does not tell them apart; whether one that it does not list is related, the station decides: it stays unknown.

>>> from vqlogic import load_rulesets
>>> lists = MajorLists(load_rulesets().values(), "焊工")
>>> lists.relation(" 焊接技术 应用", None), lists.relation("烹饪", None), lists.relation("焊接加工", "surveyor")
('either', None, None)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vqlogic.occupations import folded
from vqlogic.rules import RuleSet, listed_majors


class MajorLists:
    """The majors that these notices list, by the occupation they are for; `occupation` is that of whoever tells none."""

    def __init__(self, rulesets: Iterable[RuleSet] = (), occupation: str | None = None) -> None:
        self._rulesets = [ruleset for ruleset in rulesets if ruleset.occupations]
        self._occupation = occupation
        self._known: dict[str, Mapping[str, str]] = {}

    def relation(self, major: str, occupation: str | None) -> str | None:
        """What a major is to an occupation: this, related or either; None where it is not listed."""
        return self._of(occupation).get(folded(major))

    def for_any(self, occupations: Iterable[str | None]) -> bool:
        """Whether a notice lists majors for any of these, or for the occupation of whoever tells none."""
        return any(self._of(occupation) for occupation in {None, *occupations})

    def _of(self, occupation: str | None) -> Mapping[str, str]:
        told = occupation or self._occupation or ""
        if told not in self._known:
            self._known[told] = listed_majors(ruleset for ruleset in self._rulesets if ruleset.is_for(told))
        return self._known[told]
