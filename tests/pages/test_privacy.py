"""Privacy: what the page says, and that it is so: no answer in a log at any level, none on the disk, none left when cleared."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.testing.v1 import AppTest

from pages.parts.counsel.leaving import UNDO_SECONDS
from pages.parts.frame import download as download_part
from tests.pages.conftest import PAGES, answer, field, heading, opened, press, read, words_of
from vqlogic.interview.answers import Answers, answers_of
from vqlogic.interview.keeping import write_answers
from vqlogic.wording import LANGUAGES, Language, wording

# What is found again wherever it should not be.
BORN, OCCUPATION, NAME, NOTE = "1987-06-05", "Zhuravlevsmith", "Wilhelmine-Quux", "owes-a-diploma"
SECRETS = (BORN, OCCUPATION, NAME, NOTE)
SOMEBODY: Answers = answers_of(
    {
        "occupation": OCCUPATION,
        "born": BORN,
        "jobs": [{"from": "2009-07-01", "occupation": "this"}],
        "certificates": [{"level": 4, "occupation": "this", "awarded": "2015-06-01"}],
    }
)
WRITING = set("wax+")
_written: list[str] | None = None


def _watch(event: str, given: tuple[Any, ...]) -> None:
    """Notes every file that is opened to be written, while somebody wants to know."""
    if _written is not None and event == "open" and WRITING & set(str(given[1] or "r")) and "__pycache__" not in str(given[0]):
        _written.append(str(given[0]))


sys.addaudithook(_watch)


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """Gives every file that was opened to be written, and whatever lies in the folder for temporary files."""
    global _written
    folder, _written = tmp_path / "tmp", []
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    found = _written
    yield lambda: [*found, *map(str, folder.rglob("*"))]
    _written = None


@pytest.fixture
def downloaded(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """All that the buttons for files would hand over, each made as if it was pressed."""
    made: list[bytes] = []
    monkeypatch.setattr(download_part.st, "download_button", lambda label, data, **more: made.append(data()))
    return made


def _fill_in(screen: AppTest) -> AppTest:
    """A name for the sheet, a label and notes, where the page asks for one."""
    say = words_of(screen)
    for label, widgets, told in (
        ("Name on the sheet (may stay empty)", screen.text_input, NAME),
        ("Label for this client (may stay empty)", screen.text_input, NAME),
        ("Notes", screen.text_area, NOTE),
    ):
        for widget in [one for one in widgets if one.label == say(label)]:
            screen = widget.set_value(told).run()
    return screen


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_in_a_log_at_any_level_or_on_the_disk_after_every_page_and_every_file(
    language: Language,
    caplog: pytest.LogCaptureFixture,
    written: Callable[[], list[str]],
    downloaded: list[bytes],
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        if not name.startswith("typst"):
            caplog.set_level(logging.DEBUG, logger=name)
    for page in PAGES:
        screen = _fill_in(answer(opened(page, language), SOMEBODY))
        assert not screen.exception
    assert any(NAME.encode() in file or OCCUPATION.encode() in file for file in downloaded), "nobody's answers were handed over"
    assert caplog.records, "nothing was logged at all"
    assert [secret for secret in SECRETS if secret in caplog.text] == []
    assert written() == []


def test_nobody_of_a_class_list_is_in_a_log_or_on_the_disk_also_where_a_cell_cannot_be_read(
    caplog: pytest.LogCaptureFixture, written: Callable[[], list[str]], downloaded: list[bytes]
) -> None:
    caplog.set_level(logging.DEBUG)
    screen = opened("class_")
    text = f"Name,Date of birth,Certificate level,Remarks\n{NAME},{BORN},5,{NOTE}\n{NAME}-2,{OCCUPATION},five,\n"
    screen.file_uploader[0].upload(f"{NAME}.csv", text.encode(), "text/csv")
    screen = press(screen.run(), "Assess everybody")
    assert not screen.exception
    assert any(NAME.encode() in file for file in downloaded), "nobody was handed over"
    assert [secret for secret in SECRETS if secret in caplog.text] == []
    assert written() == []


def test_the_watch_sees_what_is_written(written: Callable[[], list[str]]) -> None:
    with tempfile.NamedTemporaryFile("w", delete=False) as file:
        file.write("x")
    assert file.name in written()


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_client_leaves_nothing_of_the_last_in_the_session(language: Language) -> None:
    screen = _fill_in(answer(opened("counsellor", language), SOMEBODY))
    assert {secret for secret in SECRETS if secret in _held(screen)} == set(SECRETS)
    screen = press(press(screen, "Next client"), "Clear them")
    gone = screen.session_state["gone"]
    assert NAME in repr(vars(gone)), "it could not be undone"
    gone.forget()  # As its own clock does after a minute.
    assert [secret for secret in SECRETS if secret in _held(screen) + repr(vars(gone))] == []


def test_start_again_leaves_nothing_of_the_answers_in_the_session() -> None:
    screen = answer(opened("start"), SOMEBODY)
    assert BORN in _held(screen)
    screen = press(screen, "Start again")
    assert [secret for secret in SECRETS if secret in _held(screen)] == []


def _held(screen: AppTest) -> str:
    """All that the session holds, what fields hold included, as text."""
    return repr(screen.session_state._state)


def test_the_copy_in_the_tab_of_the_answers_is_of_those_alone() -> None:
    kept = write_answers(SOMEBODY)
    assert BORN in kept
    assert NAME not in kept


def test_a_client_can_be_brought_back_for_as_long_as_the_page_says() -> None:
    assert UNDO_SECONDS == 60
    assert "can be brought back for one minute" in " ".join(read(opened("privacy")))


def test_the_server_lets_go_of_a_visit_after_two_minutes_as_the_page_says() -> None:
    waits = config.get_option("server.disconnectedSessionTTL")
    assert waits == 120
    assert "The server waits two minutes more, as the line may only be lost." in " ".join(read(opened("privacy")))
    clock = [0.0]
    storage: Any = MemorySessionStorage(ttl_seconds=waits)
    storage._cache._timer = lambda: clock[0]

    class Session:
        id = "a visit"

    class Info:
        session = Session()

    storage.save(Info())
    clock[0] = 119.0
    assert storage.get("a visit")
    clock[0] = 121.0
    assert storage.get("a visit") is None


def test_only_what_is_nobodys_is_shared_by_all_visits() -> None:
    """What Streamlit caches for all is told by a rule set and a day; another cache would have to be looked at."""
    folder = Path(download_part.__file__).parents[2]
    lines = [line for path in folder.rglob("*.py") for line in path.read_text(encoding="utf-8").splitlines()]
    cached = sorted(line for line in lines if line.startswith("@st.cache"))
    assert cached == ["@st.cache_resource", "@st.cache_resource(max_entries=100)"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["start", "keep"])
def test_start_and_keep_lead_to_the_page(page: str, language: Language) -> None:
    screen = press(opened(page, language), "What becomes of what you tell")
    assert heading(screen) == wording(language)("What becomes of what you tell")


def test_what_the_page_names_is_named_so_on_the_other_pages() -> None:
    said = " ".join(read(opened("privacy")))
    for page, label in (("start", "Start again"), ("counsellor", "Next client")):
        assert f'"{label}"' in said
        assert field(answer(opened(page), SOMEBODY).button, label)
