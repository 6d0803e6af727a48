"""Where to register: by whether there is work experience, and what happens next at which level."""

from __future__ import annotations

import pytest

from vqlogic.registration import registration

WHERE = registration().where


@pytest.mark.parametrize(
    ("has_worked", "may_have", "where"),
    [
        (True, True, WHERE.with_experience),
        (False, False, WHERE.no_experience),
        (False, True, WHERE.unknown_experience),
    ],
)
def test_at_a_station_whoever_has_worked_registers_and_whoever_has_not_trains_first(has_worked, may_have, where):
    assert registration().place("station", has_worked, may_have) == where


@pytest.mark.parametrize(("has_worked", "may_have"), [(True, True), (False, False), (False, True)])
def test_an_assessment_body_takes_everybody(has_worked, may_have):
    assert registration().place("assessment_body", has_worked, may_have) == WHERE.assessment_body


@pytest.mark.parametrize(("level", "more"), [(1, 1), (2, 1), (3, 0), (4, 0), (5, 0), (None, 0)])
def test_technicians_hand_in_a_paper_as_well(level, more):
    for_all = [step for step in registration().next_steps if step.levels is None]
    steps = registration().steps(level)
    assert len(steps) == len(for_all) + more
    assert steps == [step for step in registration().next_steps if step in steps], "in the order of the file"
