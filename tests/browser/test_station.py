"""A school's clerk on a small phone: tells who works there, sees a conflict, keeps the file, and brings it back."""

from __future__ import annotations

import io
import json

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import Visit, Visitor
from tests.browser.test_accessibility import LOCALES, overflow, unfold, violations
from vqlogic.stationrules import station_rules
from vqlogic.stations import read_station


def downloaded(visitor: Visitor, label: str) -> bytes:
    with visitor.page.expect_download() as waiting:
        visitor.press(visitor.say(label))
    return waiting.value.path().read_bytes()


def bring(visitor: Visitor, content: bytes) -> None:
    unfold(visitor)
    visitor.page.locator("input[type=file]").set_input_files(
        {"name": "station.json", "mimeType": "application/json", "buffer": content}
    )
    visitor.press(visitor.say("Use this station"))
    visitor.settled()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_clerk_names_one_person_for_two_posts_keeps_the_file_and_brings_it_back(visit: Visit, locale: str) -> None:
    visitor = visit(locale, width=320, path="/station")
    say, rules = visitor.say, station_rules()
    visitor.press(say("Add a person"))
    visitor.type(visitor.field(say("Name or initials (may stay empty)")), "Wang")
    posts = visitor.page.get_by_role("toolbar", name=say("Posts (choose one or more)"))
    for post in ("accountant", "cashier"):
        posts.get_by_role("button", name=say.of(rules.posts[post]), exact=True).click()
        visitor.settled()
    conflict = visitor.page.get_by_text(say("In conflict: {people}", people="Wang"))
    expect(conflict).to_be_visible()
    kept = downloaded(visitor, "Keep this station (file)")
    (wang,) = read_station(kept).listed
    assert (wang.name, wang.posts) == ("Wang", ("accountant", "cashier"))
    visitor.press(say("Start again"))
    expect(conflict).to_have_count(0)
    bring(visitor, kept)
    expect(conflict).to_be_visible()
    sheet = PdfReader(io.BytesIO(downloaded(visitor, "The printed sheet (PDF)")))
    assert "Wang" in "".join(page.extract_text() for page in sheet.pages)


@pytest.mark.parametrize("locale", LOCALES)
def test_axe_finds_nothing_on_a_station_that_is_filled_in(visit: Visit, locale: str) -> None:
    visitor = visit(locale, path="/station")
    posts = list(station_rules().posts)
    told = {"staff": [{"name": "W" * 60, "posts": posts}, {}], "facts": {"theory_seats": 39}, "candidates": {"kind": "ordinary"}}
    bring(visitor, json.dumps(told).encode())
    expect(visitor.page.get_by_text(visitor.say("In conflict: {people}", people="W" * 60))).to_be_visible()
    unfold(visitor)
    assert violations(visitor) == []
    assert overflow(visitor) == []
