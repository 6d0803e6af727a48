"""Somebody who writes a notice of their own by the form, from a text that lies before them, and counts what they do."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from vqlogic import RuleSet
from vqlogic.facts import facts
from vqlogic.rules import Route


class Author:
    """Types, chooses and presses as people do; `actions` counts each."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.say, self.actions = visitor, visitor.say, 0
        visitor.open("Your own notice", "A notice of your own")

    def press(self, label: str, **figures: object) -> None:
        self.actions += 1
        self.visitor.press(self.say(label, **figures))
        self.visitor.settled()

    def type(self, label: str, text: str) -> None:
        self.actions += 1
        self.visitor.type(self.visitor.field(label), text)
        self.visitor.settled()

    def choose(self, words: str, group: str) -> None:
        self.actions += 1
        self.visitor.choose(words, self.visitor.page.get_by_role("radiogroup", name=self.say(group)))
        self.visitor.settled()

    def about(self, ruleset: RuleSet) -> None:
        """Writes what the notice is."""
        for label, text in (
            ("Full name of the notice", self.say.of(ruleset.title)),
            ("Short name", self.say.of(ruleset.short)),
            ("What it is (a sentence)", self.say.of(ruleset.summary)),
            ("Who must choose it (a sentence)", self.say.of(ruleset.choose_when)),
            ("The document it stands in", ruleset.source.document),
            ("The section in it", ruleset.source.section or ""),
        ):
            self.type(self.say(label), text)
        self.choose(self.say.term("sureness", ruleset.sureness), "How sure the text is")

    def route(self, route: Route, first_of_level: bool) -> None:
        """Writes one way; the form goes on with the same level."""
        if first_of_level:
            self.choose(self.say.term("level", route.level), "To which level?")
        if route.clause:
            self.type(self.say("Clause"), route.clause)
        for one in route.conditions:
            self.ask_for(one.fact, one.at_least)
        self.press("Save this way")
        expect(self.visitor.page.get_by_text(self.say("Route {route}", route=route.id)).first).to_be_visible()

    def ask_for(self, fact: str, at_least: float | None) -> None:
        """Types what a way asks for until the list offers it, takes it, and writes the number."""
        self.actions += 1
        box = self.visitor.field(self.say("Add something it asks for"))
        box.fill(self.say.fact(fact))
        self.visitor.page.get_by_role("option", name=self.say.fact(fact), exact=True).click()
        expect(self.visitor.page.get_by_text(f"• {self.say.fact(fact)}", exact=True)).to_be_visible()
        self.visitor.settled()
        if facts()[fact].kind != "bool":
            self.type(self.say("At least how much? {fact}", fact=self.say.fact(fact)), f"{at_least:g}")

    def write(self, ruleset: RuleSet) -> None:
        """Writes a whole notice, and says of two people that it is right."""
        self.press("Start with an empty notice")
        self.about(ruleset)
        self.press("Add a way")
        level = None
        for route in sorted(ruleset.routes, key=lambda one: -one.level):
            self.route(route, first_of_level=route.level != level)
            level = route.level
        self.press("Close")
        for route in sorted(ruleset.routes, key=lambda one: one.level)[:2]:
            self.press("It is right ({route})", route=route.id)

    def keep(self, folder: Path) -> Path:
        """Downloads the notice's file."""
        self.actions += 1
        with self.visitor.page.expect_download() as caught:
            self.visitor.press(self.say("The notice as a file"))
        path = folder / caught.value.suggested_filename
        caught.value.save_as(path)
        return path
