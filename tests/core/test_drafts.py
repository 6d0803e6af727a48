"""A notice that somebody writes: kept unfinished or whole as the file it is, copied from another one, and made a rule set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vqlogic import InputError, RuleSet, assess, load_rulesets
from vqlogic.affected import compare
from vqlogic.conformance import points
from vqlogic.drafts import (
    Draft,
    copy_of,
    differing_examples,
    empty_draft,
    likely_examples,
    next_route,
    notice_of,
    outcome,
    provisional,
    read_draft,
    unfinished,
    with_accepted,
    with_route,
    without_vain,
    write_draft,
)
from vqlogic.facts import brings, facts
from vqlogic.findings import findings, not_accepted
from vqlogic.rules import facts_known_with, own_facts
from vqlogic.soundness import unsound

RULESETS = load_rulesets()
WAY = {"clause": "(1)", "all": ["training_5", {"occupation_years": 2}]}
OWN = {
    "kind": "number",
    "unit": {"en": "km", "zh": "公里"},
    "evidence": "work",
    "name": {"en": "Kilometres driven", "zh": "行车里程"},
    "ask": {"en": "How many?", "zh": "多少？"},
}


def alike(ruleset: RuleSet) -> list[tuple[Any, ...]]:
    """The points of a rule set without its name, and without the names of facts of its own."""
    own = {name: f"own {at}" for at, name in enumerate(ruleset.facts)}
    return sorted(
        (
            one.level,
            one.opens,
            sorted((own.get(name, name), told) for name, told in one.facts.items()),
            one.highest_level,
            one.routes,
        )
        for one in points(ruleset)
    )


@pytest.fixture(params=list(RULESETS))
def original(request: pytest.FixtureRequest) -> RuleSet:
    return RULESETS[request.param]


def test_a_copy_of_a_notice_opens_and_shuts_for_the_same_people(original: RuleSet) -> None:
    copied = notice_of(copy_of(original, "my-copy"), RULESETS)
    with brings(own_facts(copied)):
        assert alike(copied) == alike(original)


def test_a_copy_is_whole_and_sound_as_a_file_of_its_own(original: RuleSet, tmp_path: Path) -> None:
    draft = copy_of(original, "my-copy")
    path = tmp_path / "my-copy.yaml"
    path.write_bytes(write_draft(draft))
    assert (unfinished(draft), unsound(path)) == ([], [])


def test_a_copy_says_and_asks_for_the_same_papers_and_words(original: RuleSet) -> None:
    copied = notice_of(copy_of(original, "my-copy"), RULESETS)
    with brings(own_facts(copied)):
        assert copied.asked_documents == original.asked_documents
    kept = (
        "title",
        "short",
        "summary",
        "choose_when",
        "source",
        "holds",
        "sureness",
        "notes",
        "occupations",
        "counting",
        "majors",
    )
    assert [getattr(copied, name) for name in kept] == [getattr(original, name) for name in kept]


def test_what_is_written_is_read_again_as_it_was(original: RuleSet) -> None:
    draft = copy_of(original, "my-copy")
    assert read_draft(write_draft(draft), "my-copy.yaml") == draft


def test_a_draft_that_is_hardly_begun_can_be_kept_and_brought_back() -> None:
    draft = with_route(empty_draft(), "5-1", WAY) | {"title": {"en": "Tried", "zh": "试"}}
    assert read_draft(write_draft(draft), "kept.yaml") == draft
    assert unfinished(draft) == ["short", "summary", "choose_when", "source", "sureness", "examples"]


def test_a_file_that_names_nothing_is_the_empty_draft() -> None:
    assert read_draft(b"{}", "kept.yaml") == empty_draft()


WRONG = {
    "routes: {5-1: {all: [trainng_5]}}": 'kept.yaml:2: routes.5-1.all[0]: "trainng_5" is not a known fact',
    "routes: {6-1: {all: [training_5]}}": 'kept.yaml:2: routes.6-1: "6-1" must be a level from 1 to 5',
    "title: 5": "kept.yaml:2: title: 5 must be a set of named fields",
    "title: {en: Tried}": "kept.yaml:2: title.zh: is missing",
    "holds: {from: yesterday, until: null}": 'kept.yaml:2: holds.from: "yesterday" is not allowed here',
    "colour: red": "kept.yaml:2: colour: is not a known field; allowed: id, title",
    "id: ../../other": '"../../other" must be a name of small letters, digits and hyphens, such as my-notice',
    "facts: {KM: {kind: bool}}": "kept.yaml:2: facts.KM",
    "routes: {5-1: {all: [{age: -1}]}}": "must be a number above zero",
}


@pytest.mark.parametrize(("line", "said"), WRONG.items())
def test_what_is_wrong_in_a_brought_file_is_told_with_its_line(line: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_draft(f"sureness: one-copy\n{line}\n".encode(), "kept.yaml")
    assert said in str(caught.value)


_TENFOLD = [b"%c: &%c [%s]\n" % (at + 1, at + 1, b",".join([b"*%c" % at] * 10)) for at in b"abcdefg"]
HOSTILE = {
    "a list": b"- 1",
    "no text": b"\xff\xfe\x00",
    "nested": b"title: " + b"[" * 5_000,
    "itself": b"&a [*a]",
    "bomb": b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(_TENFOLD),
    "huge": b"a" * 3_000_000,
    "twice": b"title: {en: A, zh: B}\ntitle: {en: C, zh: D}",
    "tag": b"title: !!python/object/apply:os.system [ls]",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_a_word(data: bytes) -> None:
    with pytest.raises(InputError):
        read_draft(data, "kept.yaml")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_wording_is_kept_as_it_was_typed(typed: str) -> None:
    draft = empty_draft() | {"title": {"en": typed, "zh": typed}}
    assert read_draft(write_draft(draft), "kept.yaml")["title"] == {"en": typed, "zh": typed}


def test_a_route_takes_the_next_number_of_its_level_and_stands_below_the_lower_levels() -> None:
    draft = with_route(with_route(empty_draft(), "4-2", WAY), "5-1", WAY)
    assert (next_route(draft, 4), next_route(draft, 5), next_route(draft, 1)) == ("4-3", "5-2", "1-1")
    assert list(with_route(draft, "5-2", WAY)["routes"]) == ["5-1", "5-2", "4-2"]


def test_a_route_that_is_changed_takes_the_place_of_the_one_it_was() -> None:
    draft = with_route(with_route(empty_draft(), "5-1", WAY), "4-1", {"all": ["certificate_5"]}, instead_of="5-1")
    assert draft["routes"] == {"4-1": {"all": ["certificate_5"]}}


def test_what_is_written_so_far_can_be_looked_at_before_it_is_whole() -> None:
    ruleset = provisional(with_route(empty_draft(), "5-1", WAY), RULESETS)
    assert assess({"training_5": True, "occupation_years": 2}, ruleset).highest_level == 5
    assert ruleset.title.en == "…"


def test_a_draft_with_the_name_of_a_notice_there_is_is_told_so() -> None:
    draft = copy_of(RULESETS["standard-2023"], "standard-2023")
    with pytest.raises(InputError, match="is the name of another notice"):
        notice_of(draft, RULESETS)


def test_two_notices_cannot_bring_a_fact_of_one_name() -> None:
    first = copy_of(RULESETS["car-driver"], "my-first")
    other = notice_of(first, RULESETS)
    with pytest.raises(InputError, match="a fact's name must be its own"):
        notice_of(first | {"id": "my-second"}, {**RULESETS, other.id: other})


def of_its_own(id: str = "my-notice") -> Draft:
    return with_route(empty_draft(id), "5-1", {"all": [{"my_km": 100}]}) | {"facts": {"my_km": OWN}}


def test_a_fact_that_a_draft_brings_is_known_where_it_is_in_use_and_nowhere_else() -> None:
    ruleset = provisional(of_its_own(), RULESETS)
    assert "my_km" not in facts()
    assert "my_km" in facts_known_with([ruleset])
    with brings(own_facts(ruleset)):
        assert assess({"my_km": 100}, ruleset).highest_level == 5
        assert assess({"my_km": 99}, ruleset).highest_level is None


def test_somebody_who_has_just_what_a_way_asks_for_is_offered_as_an_example() -> None:
    ruleset = RULESETS["national-general"]
    offered = dict(likely_examples(ruleset))
    assert list(offered) == [route.id for route in ruleset.routes]
    for id, told in offered.items():
        assert id in outcome(told, ruleset)["routes"]


def test_the_example_for_which_something_else_comes_out_is_found() -> None:
    draft = copy_of(RULESETS["national-general"], "my-copy")
    assert differing_examples(draft, notice_of(draft, RULESETS)) == []
    changed = with_route(draft, "4-2", {"all": ["certificate_5", {"years_after_certificate_5": 4}]})
    assert differing_examples(changed, provisional(changed, RULESETS)) == [0]


def test_what_stands_out_is_accepted_by_name_and_no_longer_once_it_is_gone() -> None:
    draft = copy_of(RULESETS["national-general"], "my-copy") | {"accepted": []}
    ruleset = notice_of(draft, RULESETS)
    jump = next(one for one in not_accepted(findings(ruleset), ruleset) if one.of == "4-3")
    accepted = with_accepted(draft, jump)
    made = notice_of(accepted, RULESETS)
    assert "4-3" not in [one.of for one in not_accepted(findings(made), made)]
    routes = {id: way for id, way in accepted["routes"].items() if id != "4-3"}
    without = accepted | {"routes": routes}
    assert "accepted" not in without_vain(without, findings(notice_of(without, RULESETS)))


def test_a_copy_that_is_changed_differs_by_what_was_changed() -> None:
    original = RULESETS["national-general"]
    draft = with_route(copy_of(original, "my-copy"), "4-3", {"all": [{"occupation_years": 6}]})
    found = compare(original, provisional(draft, RULESETS))
    assert [(one.change, one.level, one.by) for one in found.levels] == [("lost", 4, ("4-3",))]


def test_a_fact_that_an_earlier_text_brought_must_be_brought_again() -> None:
    draft = of_its_own()
    with brings(own_facts(provisional(draft, RULESETS))), pytest.raises(InputError, match="is a fact of my-notice alone"):
        provisional({name: told for name, told in draft.items() if name != "facts"}, RULESETS)
