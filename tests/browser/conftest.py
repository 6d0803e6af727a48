"""A server and a browser for the tests that need both, and a visitor who walks through the app as people do.

Nothing waits for a fixed time: every step waits for what it must bring about. The browser lives for one file of tests
only, since Playwright keeps an event loop running for as long as it is open, which would disturb tests of other kinds.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qsl, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, WebSocket, expect, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from vqlogic import RuleSet, load_rulesets
from vqlogic.interview.examples import examples
from vqlogic.interview.questions import EntryField, next_details, questions
from vqlogic.interview.relevance import details_asked
from vqlogic.occupations import close_occupations, find_occupation
from vqlogic.wording import Language, Wording, wording

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MENU = {
    "My check": ("Start", "Questions", "My answers", "Result", "The way up", "Keep", "Privacy", "Accessibility"),
    "The notices": ("Rule book", "Compare", "Your own notice"),
    "For advisers": ("Counsellor", "A class", "Stations"),
}
Person = Mapping[str, Any]
Visit = Callable[..., "Visitor"]

# Long enough for a busy machine; nothing waits longer than it must.
expect.set_options(timeout=45_000)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served as in use, until the last test is done."""
    with serving(tmp_path_factory.mktemp("server") / "log.txt") as found:
        yield found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(log: Path, port: int | None = None, app: str = "app.py") -> Iterator[str]:
    """The address of the app, or of another one, served as in use, at a port of one's own; what the server says goes to a
    file."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(port)]
    with log.open("w") as file, subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file) as server:
        try:
            if not _answers(f"http://localhost:{port}/_stcore/health", server):
                pytest.fail(f"The server did not start:\n{log.read_text()}")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def _answers(url: str, server: subprocess.Popen[bytes]) -> bool:
    for _ in range(150):
        if server.poll() is not None:
            return False
        try:
            with urlopen(url, timeout=1) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            threading.Event().wait(0.2)
    return False


def installed() -> str | None:
    """The system's Chromium or Chrome; None where Playwright's own is to be used."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium or Chrome, else Playwright's own."""
    found = installed()
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        except Error as error:
            stop = pytest.fail if found or os.environ.get("CI") else pytest.skip
            stop(f"No browser to test with: apt-get install chromium, or playwright install chromium.\n{error}")
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Lets visitors in, as `visits` does."""
    with visits(browser, address) as arrive:
        yield arrive


@contextmanager
def visits(browser: Browser, address: str, cut_off: bool = False) -> Iterator[Visit]:
    """Lets a visitor in: `visit(locale, width)`, each with a session of their own; `language` is what they should see.
    Afterwards: nobody's browser asked another host for anything, and none of them had an error to report; where visitors are
    `cut_off` from the server, that they are is none."""
    contexts, elsewhere, errors = [], [], []

    def arrive(locale: str = "en-GB", width: int = 1280, path: str = "/", language: Language | None = None) -> Visitor:
        context = browser.new_context(locale=locale, viewport={"width": width, "height": 900}, base_url=address)
        contexts.append(context)
        context.set_default_timeout(45_000)
        if cut_off:
            context.add_init_script(_LINE)
        context.on("request", lambda request: elsewhere.append(request.url) if _leaves(request.url, address) else None)
        expected = _cut_off if cut_off else _probe
        context.on("console", lambda said: errors.append(said.text) if said.type == "error" and not expected(said) else None)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        return Visitor(context.new_page(), path, language or ("zh" if locale.startswith("zh") else "en"))

    try:
        yield arrive
    finally:
        for context in contexts:
            context.close()
    assert elsewhere == [], "asked another host"
    assert errors == [], "errors in the browser"


def _leaves(url: str, address: str) -> bool:
    return urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != urlsplit(address).netloc


def _probe(said: ConsoleMessage) -> bool:
    """Streamlit opened at a page's address tries to find its server below that page first."""
    path = urlsplit(said.location["url"]).path
    return "/_stcore/" in path and not path.startswith("/_stcore/")


# `line` is the page's line to the server, to be closed: to be offline stops new ones only.
_LINE = "window.WebSocket = class extends WebSocket { constructor(...all) { super(...all); window.line = this; } };"


def _cut_off(said: ConsoleMessage) -> bool:
    """What a browser says of a server that does not answer."""
    words = ("WebSocket connection to", "net::ERR_", "Client Error in reaching server endpoint", "Is Streamlit still running?")
    return _probe(said) or any(one in said.text for one in words)


# Asked again and again, since an animation whose element goes may never say that it has finished.
_STILL = """() => document.getAnimations().every(
  one => one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)"""


class Visitor:
    """Somebody before the app: does what people do with it, and waits until it has happened."""

    def __init__(self, page: Page, path: str, language: Language) -> None:
        self.page = page
        self.language = language
        self.occupation: str | None = None
        self.ruleset: RuleSet = next(iter(load_rulesets().values()))
        self.addresses: list[str] = []
        self.running = False
        page.on("framenavigated", lambda frame: self.addresses.append(frame.url))
        page.on("websocket", self._overhear)
        answer = page.goto(path)
        assert answer is not None
        self.first_answer = answer
        self.h1 = page.get_by_role("heading", level=1)
        expect(self.h1).to_be_visible()
        self._sees_language()

    @property
    def say(self) -> Wording:
        return wording(self.language).about(self.occupation)

    def switch(self) -> None:
        """Switches to the other language and waits for it."""
        other: Language = "en" if self.language == "zh" else "zh"
        self.press({"en": "English", "zh": "中文"}[other])
        self.language = other
        self._sees_language()

    def _sees_language(self) -> None:
        expect(self.page.locator("html")).to_have_attribute("lang", {"en": "en", "zh": "zh-CN"}[self.language])
        expect(self.page.get_by_role("button", name={"en": "中文", "zh": "English"}[self.language], exact=True)).to_be_visible()
        self.settled()

    def _overhear(self, socket: WebSocket) -> None:
        """Follows what the page and the server say to each other: a run is asked for, and the run asked for last is over."""
        over = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)

        def sent(frame: str | bytes) -> None:
            if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
                self.running = True

        def received(frame: str | bytes) -> None:
            if isinstance(frame, bytes):
                message = ForwardMsg.FromString(frame)
                if message.HasField("script_finished") and message.script_finished in over:
                    self.running = False

        self.socket, self.running = socket, False
        socket.on("framesent", sent)
        socket.on("framereceived", received)

    def settled(self) -> None:
        """Waits until the last run is over and all it drew is there. What was done a moment ago, the page has told the server
        once it has nothing else to do."""
        self.page.evaluate("scheduler.postTask(() => {}, {priority: 'background'})")
        if self.running:
            self.socket.wait_for_event("framereceived", lambda _: not self.running)
        expect(self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_visible()
        expect(self.page.locator('[data-stale="true"]')).to_have_count(0)

    def still(self) -> None:
        """Waits until nothing on the page moves any more, such as what unfolds."""
        self.page.wait_for_function(_STILL)

    def drawn(self) -> None:
        """Waits until the browser has drawn what it was told last."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def has_focus(self, wanted: Locator) -> None:
        """Waits until the keyboard is at an element of the page, whether or not the system holds the window for the front one."""
        self.page.wait_for_function("element => element === document.activeElement", arg=wanted.element_handle())

    def sees(self, heading: str) -> None:
        """Waits for a page or question by its one heading."""
        expect(self.h1).to_have_text([heading])
        self.settled()

    def sees_question(self, id: str) -> None:
        self.sees(self.say.of(questions()[id].ask))

    def press(self, button: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=button, exact=True).click()

    def open(self, page: str, heading: str = "") -> None:
        """Follows the navigation to a page and waits for its heading, both named in English. On a narrow screen the
        navigation is behind a button, and folds again by itself."""
        folded, menu = self.page.get_by_test_id("stExpandSidebarButton"), self.page.get_by_test_id("stSidebar")
        narrow = folded.is_visible()
        if narrow:
            folded.click()
            expect(menu).to_have_attribute("data-collapsed", "false")
            self.page.get_by_role("link", name=self.say(page), exact=True).click()
        else:
            self.press(self.say(next(group for group, pages in MENU.items() if page in pages)))
            self.page.get_by_role("menuitem", name=self.say(page), exact=True).click()
        if narrow:
            expect(menu).to_have_attribute("data-collapsed", "true")
        if heading:
            self.sees(self.say(heading))

    def start(self) -> None:
        self.press(self.say("Start now"))
        self.sees_question(next(iter(questions())))

    def show_example(self, id: str) -> None:
        """Chooses an example person and shows the result."""
        self.occupation = examples()[id].data.get("occupation")
        who = self.say.of(examples()[id].who)
        if self.field(self.say("Example person")).input_value() != who:
            self.choose_in_list(self.field(self.say("Example person")), who)
        self.press(self.say("Show this example"))
        expect(self.page).to_have_url(re.compile("/result"))
        self.settled()

    def bring_answers(self, id: str) -> None:
        """Brings an example person's answers in as one's own, by a file, and shows the result."""
        self.open("Keep", "Keep, and bring back")
        part = self.page.get_by_test_id("stFileUploader").filter(has_text=self.say("A file of kept answers"))
        content = json.dumps(examples()[id].data).encode()
        self.occupation = examples()[id].data.get("occupation")
        part.locator("input[type=file]").set_input_files({"name": "kept.json", "mimeType": "application/json", "buffer": content})
        self.press(self.say("Use these answers"))
        self.sees(self.say("Check your answers"))
        self.press(self.say("See the result"))
        expect(self.page).to_have_url(re.compile("/result"))
        self.settled()

    def next(self) -> None:
        self.press(self.say("Next"))

    def back(self) -> None:
        self.press(self.say("Back"))

    def change(self, id: str) -> None:
        """Presses Change on the check page beside a question."""
        self.press(self.say("Change: {what}", what=self.say.of(questions()[id].called)))
        self.sees_question(id)

    # Fields

    def block(self, text: str, kind: str = "stVerticalBlock") -> Locator:
        """The innermost part of the page that holds this very text."""
        return self.page.get_by_test_id(kind).filter(has=self.page.get_by_text(text, exact=True)).last

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """A line of text or a list to choose from."""
        place = within or self.page
        return place.get_by_role("textbox", name=label, exact=True).or_(place.get_by_role("combobox", name=label, exact=True))

    def option(self, words: str, within: Locator | None = None) -> Locator:
        """A choice with a round button, by its words; on a question's own kinds of answer unless told otherwise."""
        place = within or self.page.get_by_role("radiogroup").first
        return place.get_by_test_id("stRadioOption").filter(has=self.page.get_by_text(words, exact=True))

    def chosen(self, words: str, within: Locator | None = None) -> None:
        """Waits until this choice is the one that is made. While the page is drawn anew it may be there twice."""
        expect(self.option(words, within).locator("input:checked").first).to_be_attached()

    def choose(self, words: str, within: Locator | None = None) -> None:
        self.option(words, within).click()
        self.chosen(words, within)

    def choose_in_list(self, field: Locator, option: str) -> None:
        """Opens a list and takes what it offers. What unfolds is waited for, and the list scrolled to, out from under the head
        of the page, since a list closes when the page scrolls."""
        expect(field).to_be_visible()
        self.drawn()
        self.still()
        field.evaluate("field => field.scrollIntoView({block: 'center'})")
        self.drawn()
        field.click()
        self.page.get_by_role("option", name=option, exact=True).click()
        expect(field).to_have_value(option)

    def type(self, field: Locator, text: str) -> None:
        """Types into an emptied field and leaves it."""
        field.fill(text)
        field.press("Tab")

    # Answers

    def answer(self, id: str, person: Person) -> None:
        """Answers the question on the screen as this person would."""
        question, value = questions()[id], person.get(id)
        if value is None:
            open_answers = {"goal": "The highest I can get", "notice": "No, or I don't know"}
            self.choose(self.say(open_answers.get(question.kind, "I don't know")))
        elif question.kind == "birth":
            self.choose(self.say("I can give the date"))
            self.type(self.field(self.say("Date of birth")), value)
        elif question.kind == "occupation":
            self.name_occupation(value)
        elif question.kind == "goal":
            self.choose(self.say.term("level", value))
        elif question.kind == "yes_no":
            self.choose(self.say.term("yes_no", value))
        elif question.kind == "relation":
            self.choose(self.say.term("which", value))
        elif question.kind == "notice":
            self.choose(self.say("Yes"))
            self.ruleset = next(one for one in load_rulesets().values() if self.say.of(one.title) == value)
            self.choose(value, self.page.get_by_role("radiogroup", name=self.say("Which conditions does it name?")))
        elif not value:
            assert question.none is not None
            self.choose(self.say.of(question.none))
        else:
            assert question.some is not None
            self.choose(self.say.of(question.some))
            for number, entry in enumerate(value, start=1):
                if number > 1:
                    self.press(self.say.of(question.another or question.ask))
                self.fill_row(id, number, entry)

    def name_occupation(self, name: str) -> None:
        """Types an occupation and presses Enter; what names none is kept as it was typed."""
        field = self.field(self.say("Occupation"))
        field.fill(name)
        field.press("Enter")
        if find_occupation(name) is None and close_occupations(name):
            meant = self.page.get_by_role("radiogroup", name=self.say("Which one do you mean?"))
            self.choose(self.say('Use "{typed}" as typed', typed=name), meant)
        self.occupation = name
        self.settled()

    def row(self, id: str, number: int) -> Locator:
        entry = questions()[id].entry
        assert entry is not None
        return self.block(f"{self.say.of(entry)} {number}")

    def fill_row(self, id: str, number: int, entry: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> None:
        """Fills in a row, one detail after the other as they are asked, and leaves out what is not; `before` is what it held."""
        row, filled, question = self.row(id, number), dict(before or {}), questions()[id]
        told = {"stage": "finished", **entry} if "finished" in entry else dict(entry)
        self._sees_fields(id, row, filled)
        for name in (one for one in question.fields if one in told):
            if name not in next_details(question, filled, details_asked(self.ruleset)):
                continue
            value = told[name]
            place, words = self._detail(row, question.fields[name], value, filled)
            if place.get_attribute("role") == "radiogroup":
                self.choose(words, place)
            elif place.get_attribute("role") == "combobox":
                self.choose_in_list(place, words)
            else:
                self.type(place, words)
            filled[name] = value
            self._sees_fields(id, row, filled)

    def sees_row(self, id: str, number: int, entry: Mapping[str, Any]) -> None:
        """Waits until a row shows these details."""
        for name, value in entry.items():
            place, words = self._detail(self.row(id, number), questions()[id].fields[name], value, entry)
            if place.get_attribute("role") == "radiogroup":
                self.chosen(words, place)
            else:
                expect(place).to_have_value(words)

    def _detail(self, row: Locator, field: EntryField, value: Any, entry: Mapping[str, Any]) -> tuple[Locator, str]:
        """Where a row asks for a detail, and the words for a value there."""
        label = self.say.of(field.label_for(entry))
        place = self.field(label, row).or_(row.get_by_role("radiogroup", name=label, exact=True))
        if field.kind in ("date", "months"):
            return place, str(value)
        return place, self.say("I don't know") if value is None else self.say.term(field.choice or "yes_no", value)

    def _sees_fields(self, id: str, row: Locator, filled: Mapping[str, Any]) -> None:
        """Waits until the row asks for what it must ask for after these answers, and for nothing else."""
        shown = next_details(questions()[id], filled, details_asked(self.ruleset))
        for name, field in questions()[id].fields.items():
            expect(self._detail(row, field, None, filled)[0]).to_have_count(1 if name in shown else 0)
        self.settled()

    def answer_all(self, person: Person, at_each: Callable[[str], None] = lambda id: None) -> None:
        """Answers every question that is asked, from the first on, up to the check page."""
        while (id := self.question()) is not None:
            self.sees_question(id)
            self.answer(id, person)
            at_each(id)
            self.next()
            expect(self.page).not_to_have_url(re.compile(rf"\bstep={id}\b"))
        self.sees(self.say("Check your answers"))

    def question(self) -> str | None:
        """The question on the screen, by the address; None on another page."""
        return dict(parse_qsl(urlsplit(self.page.url).query)).get("step")
