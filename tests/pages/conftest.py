"""Pages opened without a browser, through the entry as every visit is, and what a visitor reads on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from html import unescape
from typing import Any, ClassVar

import pytest
from google.protobuf.message import Message
from streamlit.runtime.pages_manager import PagesManager
from streamlit.source_util import PageInfo
from streamlit.testing.v1 import AppTest, app_test

from vqlogic.interview.answers import Answers, answers_of
from vqlogic.interview.examples import examples
from vqlogic.rules import OutOfForce, Period
from vqlogic.wording import Language, Wording, wording
from vqlogic.yamlfile import DATA

FOLDER = DATA.parent / "pages"
PAGES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "main")
SPOKEN_TO = re.compile(r"\b[Yy]ou(r|rs|rself)?\b|您|你")
SEEN = {"body", "label", "help", "placeholder", "options", "captions", "text", "alt", "code_text"}


class SessionPages(PagesManager):
    """Knows the pages from one run to the next, as a session does. AppTest forgets them, so that a callback, which runs
    before the entry names them again, could open none."""

    pages: ClassVar[dict[str, PageInfo]] = {}

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        if self.pages:
            self.set_pages_and_resolve(self.pages)

    def set_pages_and_resolve(self, pages: dict[str, PageInfo], fallback_page_hash: str = "") -> PageInfo | None:
        type(self).pages = pages
        return super().set_pages_and_resolve(pages, fallback_page_hash)


@pytest.fixture(scope="package", autouse=True)
def app_as_in_a_session() -> Iterator[None]:
    """Lets a press on a button open another page. And no package is searched for components: there are none, and the search
    takes longer than a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app_test, "PagesManager", SessionPages)
        patch.setattr(app_test.BidiComponentManager, "discover_and_register_components", lambda *given, **named: None)
        yield


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> str:
    """Notices all out of force since long; the beginning of what is said of one."""
    out = OutOfForce("no_longer", date(2020, 6, 30))
    monkeypatch.setattr(Period, "out_of_force", lambda self, on: out)
    return "this notice is no longer in force: it held until 30 June 2020."


def opened(page: str, language: Language = "en", answers: Answers | None = None, **address: str) -> AppTest:
    """A page as somebody sees it who came by the start page and has given these answers, with this in the address."""
    screen = AppTest.from_file(FOLDER / "main.py", default_timeout=60)
    screen.query_params = {"lang": language}
    screen.run()
    screen.switch_page(f"{page}.py")
    screen.query_params |= address
    return screen.run() if answers is None else answer(screen, answers)


def answer(screen: AppTest, answers: Answers) -> AppTest:
    """The page after somebody gave these answers, and no others before."""
    screen.session_state["answers"] = deepcopy(answers)
    screen.session_state["revision"] += 1
    return screen.run()


def unfold(screen: AppTest, *names: str) -> AppTest:
    """The page with a part unfolded, by the names in its key."""
    language, revision = screen.session_state["language"], screen.session_state["revision"]
    screen.session_state["/".join([language, str(revision), *names])] = True
    return screen.run()


def unfolded(screen: AppTest) -> AppTest:
    """The page with every part unfolded that is worked out only then."""
    while folded := [one.proto.id for one in screen.expander if one.proto.id and not _is_open(screen, one.proto.id)]:
        for id in folded:
            screen.session_state[_key(id)] = True
        screen = screen.run()
    return screen


def _key(id: str) -> str:
    """What the page calls a widget of this id."""
    return id.split("-", 2)[2]


def _is_open(screen: AppTest, id: str) -> bool:
    return _key(id) in screen.session_state and bool(screen.session_state[_key(id)])


def example(id: str) -> Answers:
    """The answers of an example person."""
    return answers_of(examples()[id].data)


def heading(screen: AppTest) -> str:
    """The page's one heading."""
    (title,) = screen.title.values
    return unmarked(title)


def words_of(screen: AppTest) -> Wording:
    return wording(screen.session_state["language"])


def press(screen: AppTest, label: str, **figures: object) -> AppTest:
    """Presses the one button of this label, in English, and gives the page that comes of it."""
    said = words_of(screen)(label, **figures)
    (found,) = [button for button in screen.button if button.label == said]
    return found.click().run()


def field(widgets: Any, label: str) -> Any:
    """The one among widgets of a kind that bears this label."""
    (found,) = [widget for widget in widgets if widget.label == label]
    return found


def read(screen: AppTest) -> list[str]:
    """Every text that a visitor can read on the page, without markup."""
    # All of the page: a style sheet that writes words stands outside of its main part.
    nodes = [node for node in screen._tree if isinstance(getattr(node, "proto", None), Message)]
    found = [text for node in nodes for text in _texts(node.proto)]
    for table in screen.table:
        found += [str(cell) for cell in (*table.value.columns, *table.value.to_numpy().ravel())]
    return [unmarked(text) for text in found]


def matrix(screen: AppTest) -> dict[str, list[str]]:
    """The comparison's matrix: what a screen reader says of each level, from the lowest on, by the notice's title."""
    (table,) = [one.proto.body for one in screen.get("html") if 'class="matrix"' in one.proto.body]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table)
    return {unescape(title): [unescape(said) for said in re.findall(r'aria-label="(.*?)"', cells)] for title, cells in rows}


def unmarked(text: str) -> str:
    """Text without Markdown's bold, bullets and backslashes, and without what keeps signs from being taken together."""
    return re.sub(r"\\(.)|\*\*|\u2060|^\s*- ", r"\1", text, flags=re.MULTILINE)


def _texts(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.message_type and field.message_type.GetOptions().map_entry:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _texts(one)
            elif field.name in SEEN and isinstance(one, str):
                yield _of_html(one) if message.DESCRIPTOR.name == "Html" else one


def _of_html(text: str) -> str:
    """What an HTML part says: its text, what is read aloud of it, and what its style sheet writes."""
    written = re.findall(r'content: "(.*?)"|aria-label="(.*?)"', text)
    return re.sub(r"<(style|script)>.*?</\1>|<.*?>", " ", text, flags=re.DOTALL) + " ".join(map("".join, written))
