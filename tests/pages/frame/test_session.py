"""A visitor's session: what follows from the answers is made anew only once they have changed."""

from __future__ import annotations

import pytest

from pages.parts.frame import session
from tests.pages.conftest import example, field, opened
from vqlogic.interview.answers import Answers, person_of


@pytest.mark.parametrize("page", ["check", "counsellor"])
def test_the_person_is_made_once_a_run_though_every_line_asks_for_it(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Answers] = []

    def counted(given: Answers) -> object:
        made.append(given)
        return person_of(given)

    monkeypatch.setattr(session, "person_of", counted)
    opened(page, answers=example("welder"))
    assert len(made) == 1


def test_a_changed_answer_makes_another_person() -> None:
    screen = opened("counsellor", answers=example("welder"))
    field(screen.text_input, "Date of birth").set_value("not a date").run()
    assert any("year" in one.proto.body or "date" in one.proto.body for one in screen.get("html") if "wrong" in one.proto.body)
