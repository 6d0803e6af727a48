"""What is given up: nothing that was drawn before holds it."""

from __future__ import annotations

import gc
import weakref

import pytest
from streamlit.runtime.state.common import TESTING_KEY
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import field, opened, press

LIST = "姓名,年龄\n王,20\n".encode()


def with_list() -> AppTest:
    """A list of which everybody was assessed."""
    screen = opened("class_")
    screen.file_uploader[0].upload("class.csv", LIST, "text/csv")
    return press(screen.run(), "Assess everybody")


def drawn_only_by_the_page(screen: AppTest) -> None:
    """Leaves nothing of what the test's own session holds of the widgets of earlier runs."""
    screen.session_state[TESTING_KEY].clear()
    gc.collect()


def test_a_list_that_is_given_back_is_gone_at_once() -> None:
    screen = with_list()
    held = weakref.ref(screen.session_state["class_list"])
    press(screen, "Take another list")
    drawn_only_by_the_page(screen)
    assert held() is None


def test_a_list_that_is_only_left_is_still_there() -> None:
    screen = with_list()
    held = weakref.ref(screen.session_state["class_list"])
    screen.switch_page("compare.py").run().run()
    drawn_only_by_the_page(screen)
    assert held() is screen.session_state["class_list"]


@pytest.mark.parametrize("steps", [["Next client", "Clear them"], ["Next client", "Into my file, then the next"]])
def test_what_is_drawn_no_more_holds_nothing_of_a_client_who_went(steps: list[str]) -> None:
    screen = opened("counsellor")
    field(screen.text_area, "Notes").set_value("x").run()
    client = weakref.ref(screen.session_state["client"])
    for step in steps:
        press(screen, step)
    if "gone" in screen.session_state:
        screen.session_state["gone"].forget()  # as when the minute is over
    else:
        screen.session_state["caseload"].clear()
    drawn_only_by_the_page(screen)
    assert client() is None
