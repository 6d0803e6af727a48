"""The papers to bring: which of them for which notice and route, each once, why, and for whom.

Which routes rest on years, certificates, training or schooling is read from the loaded rule sets.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import on_every_route

from vqlogic import Person, RuleSet, assess, load_rulesets
from vqlogic.checklist import STATES, Item, Progress, cheapest, checklist, checklist_lines, costs, documents, progress
from vqlogic.facts import Fact, facts
from vqlogic.knownfacts import GivenFacts
from vqlogic.personfacts import PersonFacts
from vqlogic.rules import Route

ON = date(2026, 11, 23)
RULESETS = load_rulesets()
SOURCE = ("national-general", "general-ladder", "no-national-standard", "training-centre", "provincial-2005")
# Today's conditions: the two templates, and the occupations' own standards written to the first.
CURRENT = (
    "standard-2018",
    "standard-2023",
    "electrician-2018",
    "welder-2018",
    "elderly-carer-2019",
    "labour-relations-coordinator-2019",
    "infant-carer-2019",
)
ROUTES = [pytest.param(rules, route, id=f"{rules.id} {route.id}") for rules in RULESETS.values() for route in rules.routes]
NOTHING_SAID = GivenFacts({})


def papers(rules: RuleSet, *routes: Route) -> dict[str, Item]:
    return {item.document: item for item in checklist(rules, routes, NOTHING_SAID)}


def of(ruleset: str, route: str) -> dict[str, Item]:
    return papers(RULESETS[ruleset], RULESETS[ruleset].route(route))


def for_person(told: dict[str, Any], ruleset: str, route: str) -> dict[str, Item]:
    rules = RULESETS[ruleset]
    known = PersonFacts(Person.from_data(told), ON)
    return {item.document: item for item in checklist(rules, [rules.route(route)], known)}


def asked(route: Route) -> list[Fact]:
    return [facts()[condition.fact] for condition in route.conditions]


def rests_on_years(route: Route) -> bool:
    return any(fact.worked for fact in asked(route))


def rests_on_certificate(route: Route) -> bool:
    return any(fact.certificate or fact.told == "reserve_technician_certificate" for fact in asked(route))


def rests_on_kilometres(route: Route) -> bool:
    return any(fact.of_notice == "car-driver" for fact in asked(route))


def rests_on_training(route: Route) -> bool:
    return any(fact.trained_for or fact.approved_months_for for fact in asked(route))


def rests_on_schooling(route: Route) -> bool:
    return any(one.stage != "enrolled" for fact in asked(route) for one in fact.schooling or ())


def asks(route: Route, fact: str) -> bool:
    return any(condition.fact == fact for condition in route.conditions)


def takes_final_year_students(route: Route) -> bool:
    return any(filter_.stage == "candidate" for fact in asked(route) for filter_ in fact.schooling or ())


# Row by row


@pytest.mark.parametrize("paper", ["registration_form", "identity_card", "id_photos"])
@on_every_route
def test_every_route_needs_the_form_the_identity_card_and_photos(rules: RuleSet, route: Route, paper: str) -> None:
    assert papers(rules, route)[paper].because == ("always",)


@on_every_route
def test_the_diploma_is_asked_of_everyone_by_the_source_and_else_for_schooling_before_2018(rules: RuleSet, route: Route) -> None:
    expected = rules.id in SOURCE or (rules.id not in CURRENT and rests_on_schooling(route))
    assert ("diploma" in papers(rules, route)) == expected


@on_every_route
def test_the_diploma_s_registration_form_takes_its_place_under_today_s_conditions(rules: RuleSet, route: Route) -> None:
    expected = rules.id in CURRENT and rests_on_schooling(route)
    assert ("diploma_registration" in papers(rules, route)) == expected


@pytest.mark.parametrize("paper", ["honesty_declaration", "electronic_photo"])
@on_every_route
def test_declaration_and_electronic_photo_are_asked_under_today_s_conditions(rules: RuleSet, route: Route, paper: str) -> None:
    assert (paper in papers(rules, route)) == (rules.id in CURRENT)


@on_every_route
def test_the_physical_examination_is_asked_under_the_sources_notices_only(rules: RuleSet, route: Route) -> None:
    assert ("physical_examination" in papers(rules, route)) == (rules.id in SOURCE)


@on_every_route
def test_two_inch_photos_are_asked_by_the_training_centre_only(rules: RuleSet, route: Route) -> None:
    assert ("two_inch_photos" in papers(rules, route)) == (rules.id == "training-centre")


@on_every_route
def test_proof_of_years_is_asked_where_a_route_rests_on_years_or_kilometres(rules: RuleSet, route: Route) -> None:
    assert ("proof_of_years" in papers(rules, route)) == (rests_on_years(route) or rests_on_kilometres(route))


@pytest.mark.parametrize("paper", ["social_insurance_record", "commitment_letter"])
@on_every_route
def test_insurance_record_and_letter_are_asked_for_years_under_todays_conditions(
    rules: RuleSet, route: Route, paper: str
) -> None:
    assert (paper in papers(rules, route)) == (rules.id in CURRENT and rests_on_years(route))


TOGETHER = ("3-1", "2-1", "2-3", "1-1")


def wordings(item: Item) -> list[str]:
    return [note.en for note, _ in item.notes]


def says_together(item: Item, other: str) -> bool:
    return any("together with" in note.casefold() and other in note for note in wordings(item))


@pytest.mark.parametrize("route", TOGETHER)
def test_insurance_record_and_letter_are_asked_together(route: str) -> None:
    found = of("standard-2023", route)
    assert says_together(found["social_insurance_record"], "commitment letter")
    assert says_together(found["commitment_letter"], "social insurance record")


@pytest.mark.parametrize("route", TOGETHER)
def test_where_both_are_asked_together_nothing_says_that_one_may_do(route: str) -> None:
    found = of("standard-2023", route)
    assert [len(found[paper].notes) for paper in ("social_insurance_record", "commitment_letter")] == [1, 1]


@pytest.mark.parametrize("paper", ["social_insurance_record", "commitment_letter"])
@pytest.mark.parametrize(
    ("rules", "route"), [param for param in ROUTES if param.values[0].id in CURRENT and rests_on_years(param.values[1])]
)
def test_on_other_routes_nothing_says_together(rules: RuleSet, route: Route, paper: str) -> None:
    together = any("together with" in note.casefold() for note in wordings(papers(rules, route)[paper]))
    assert together == (rules.id == "standard-2023" and route.id in TOGETHER)


@on_every_route
def test_the_earlier_certificate_is_asked_where_a_route_rests_on_one(rules: RuleSet, route: Route) -> None:
    assert ("earlier_certificate" in papers(rules, route)) == rests_on_certificate(route)


@on_every_route
def test_the_completion_certificate_is_asked_where_a_route_rests_on_training(rules: RuleSet, route: Route) -> None:
    assert ("training_certificate" in papers(rules, route)) == rests_on_training(route)


@on_every_route
def test_the_title_certificate_is_asked_on_title_routes(rules: RuleSet, route: Route) -> None:
    assert ("professional_title_certificate" in papers(rules, route)) == any(fact.title for fact in asked(route))


@pytest.mark.parametrize("paper", ["academic_affairs_certificate", "provincial_approval_letter"])
@on_every_route
def test_approval_and_school_certificate_are_asked_by_the_province_at_levels_4_and_3(
    rules: RuleSet, route: Route, paper: str
) -> None:
    assert (paper in papers(rules, route)) == (rules.id == "provincial-2005" and route.level in (4, 3))


PUPIL = {"school": "technical_school", "final_year": True}
STUDENT = {"school": "higher_vocational", "final_year": True}


@pytest.mark.parametrize("paper", ["academic_affairs_certificate", "provincial_approval_letter"])
@pytest.mark.parametrize(
    ("schooling", "route", "applies"),
    [
        ([PUPIL], "4-1", "yes"),
        ([PUPIL], "3-1", None),
        ([STUDENT], "4-1", None),
        ([STUDENT], "3-1", "yes"),
        ([{**STUDENT, "final_year": False}], "3-1", None),
        ([{"school": "technical_school", "finished": "2020-06-30"}], "4-1", None),
        ([{"school": "technical_school"}], "4-1", "if_final_year"),
        (None, "4-1", "if_final_year"),
        ([], "4-1", None),
    ],
)
def test_the_provinces_approval_is_for_its_graduating_class_alone(
    schooling: list[dict[str, Any]] | None, route: str, applies: str | None, paper: str
) -> None:
    found = for_person({"schooling": schooling}, "provincial-2005", route)
    assert (found[paper].applies if paper in found else None) == applies


def test_the_provinces_approval_names_only_the_routes_that_it_is_for() -> None:
    rules = RULESETS["provincial-2005"]
    known = PersonFacts(Person.from_data({"schooling": [PUPIL]}), ON)
    found = {item.document: item for item in checklist(rules, rules.routes, known)}
    assert set(found["provincial_approval_letter"].routes) == {route.id for route in rules.routes if route.level == 4}


@on_every_route
def test_whoever_is_asked_to_be_enrolled_proves_it(rules: RuleSet, route: Route) -> None:
    assert ("student_proof" in papers(rules, route)) == asks(route, "related_major_college_student")


@on_every_route
def test_proof_of_enrolment_is_asked_where_a_template_takes_final_year_students(rules: RuleSet, route: Route) -> None:
    expected = rules.id in CURRENT and takes_final_year_students(route)
    assert ("enrolment_proof" in papers(rules, route)) == expected


@on_every_route
def test_a_paper_and_evidence_of_competence_are_asked_at_levels_2_and_1(rules: RuleSet, route: Route) -> None:
    found = papers(rules, route)
    assert ("paper" in found, "competence_evidence" in found) == (route.level <= 2, route.level <= 2)


@on_every_route
def test_the_review_form_is_that_of_the_level(rules: RuleSet, route: Route) -> None:
    found = papers(rules, route)
    forms = ("technician_review_form" in found, "senior_technician_review_form" in found)
    assert forms == (route.level == 2, route.level == 1)


@pytest.mark.parametrize("fact", ["technician_competence", "senior_technician_competence"])
def test_every_route_that_rests_on_competence_asks_for_evidence_of_it(fact: str) -> None:
    found = [papers(rules, route) for rules in RULESETS.values() for route in rules.routes if asks(route, fact)]
    assert found
    assert all("competence_evidence" in items for items in found)


@on_every_route
def test_the_apprenticeship_contract_is_asked_where_a_route_rests_on_it(rules: RuleSet, route: Route) -> None:
    rests = any(fact.told == "apprenticeship_completed" for fact in asked(route))
    assert ("apprenticeship_proof" in papers(rules, route)) == rests


# Why, once, and in order


@pytest.mark.parametrize(
    ("ruleset", "route", "paper", "because"),
    [
        ("national-general", "4-2", "earlier_certificate", ("certificate",)),
        ("national-general", "4-2", "proof_of_years", ("years",)),
        ("national-general", "5-1", "training_certificate", ("training",)),
        ("national-general", "2-3", "technician_review_form", ("level",)),
        ("national-general", "2-3", "paper", ("level",)),
        ("national-general", "5-2", "diploma", ("always",)),
        ("national-general", "4-4", "diploma", ("schooling", "always")),
        ("standard-2023", "4-3", "diploma_registration", ("schooling",)),
        ("standard-pre-2018", "4-4", "diploma", ("schooling",)),
        ("car-driver", "4-2", "proof_of_years", ("work",)),
        ("standard-2023", "3-3", "professional_title_certificate", ("title",)),
        ("standard-2023", "4-1", "social_insurance_record", ("years",)),
        ("standard-2023", "3-1", "social_insurance_record", ("route",)),
        ("provincial-2005", "4-2", "provincial_approval_letter", ("level",)),
        ("standard-2018", "5-2", "apprenticeship_proof", ("apprenticeship",)),
    ],
)
def test_a_paper_says_why_it_is_asked(ruleset: str, route: str, paper: str, because: tuple[str, ...]) -> None:
    assert set(of(ruleset, route)[paper].because) == set(because)


@pytest.mark.parametrize("rules", RULESETS.values(), ids=RULESETS)
def test_each_paper_stands_once_for_all_routes_together(rules: RuleSet) -> None:
    listed = [item.document for item in checklist(rules, rules.routes, NOTHING_SAID)]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("rules", RULESETS.values(), ids=RULESETS)
def test_papers_stand_in_the_order_of_their_file(rules: RuleSet) -> None:
    listed = [item.document for item in checklist(rules, rules.routes, NOTHING_SAID)]
    assert listed == [paper for paper in documents() if paper in listed]


@pytest.mark.parametrize("rules", RULESETS.values(), ids=RULESETS)
def test_a_paper_names_exactly_the_routes_that_need_it(rules: RuleSet) -> None:
    alone = {route.id: papers(rules, route) for route in rules.routes}
    for paper, item in papers(rules, *rules.routes).items():
        assert set(item.routes) == {route for route, found in alone.items() if paper in found}


@pytest.mark.parametrize("rules", RULESETS.values(), ids=RULESETS)
def test_a_reason_stands_once(rules: RuleSet) -> None:
    assert all(len(item.because) == len(set(item.because)) for item in checklist(rules, rules.routes, NOTHING_SAID))


@pytest.mark.parametrize("rules", RULESETS.values(), ids=RULESETS)
def test_every_paper_a_notice_names_has_a_wording(rules: RuleSet) -> None:
    named = [one.document for papers in rules.documents.values() for one in papers]
    named += [one.document for route in rules.routes for one in route.documents]
    assert set(named) <= set(documents())


def test_every_paper_is_asked_for_somewhere() -> None:
    found = {item for rules in RULESETS.values() for item in papers(rules, *rules.routes)}
    assert found == set(documents())


def test_a_note_names_the_routes_it_is_about() -> None:
    rules = RULESETS["standard-2023"]
    notes = papers(rules, *rules.routes)["commitment_letter"].notes
    together = [routes for note, routes in notes if "together with" in note.en.casefold()]
    assert [set(routes) for routes in together] == [set(TOGETHER)]


def test_no_routes_need_no_papers() -> None:
    assert checklist(RULESETS["standard-2023"], [], NOTHING_SAID) == ()


def test_an_item_as_json_has_the_paper_why_the_routes_and_whether_it_applies() -> None:
    assert of("standard-2023", "4-1")["proof_of_years"].to_dict() == {
        "document": "proof_of_years",
        "because": ["years"],
        "routes": ["4-1"],
        "applies": "yes",
    }


# For whom

FINAL_YEAR = {"school": "technical_school", "major": "this", "recognised_for": "none", "class": "none", "final_year": True}


@pytest.mark.parametrize(
    ("told", "applies"),
    [
        ({"schooling": [FINAL_YEAR]}, "yes"),
        ({"schooling": [{**FINAL_YEAR, "final_year": False}]}, "yes"),
        ({}, "if_student"),
        ({"schooling": [{"school": "bachelor"}]}, "if_student"),
    ],
)
def test_a_student_card_is_for_students(told: dict[str, Any], applies: str) -> None:
    assert for_person(told, "training-centre", "5-1")["student_card"].applies == applies


@pytest.mark.parametrize("told", [{"schooling": []}, {"schooling": [{"school": "bachelor", "finished": "2020-06-30"}]}])
def test_whoever_is_no_student_needs_no_student_card(told: dict[str, Any]) -> None:
    assert "student_card" not in for_person(told, "training-centre", "5-1")


@pytest.mark.parametrize("ruleset", RULESETS)
def test_a_student_needs_the_student_card_under_every_notice(ruleset: str) -> None:
    first = RULESETS[ruleset].routes[0].id
    assert for_person({"schooling": [FINAL_YEAR]}, ruleset, first)["student_card"].applies == "yes"


def test_a_row_of_facts_leaves_open_who_is_a_student() -> None:
    assert of("training-centre", "5-1")["student_card"].applies == "if_student"


def test_a_row_of_facts_that_names_a_graduating_class_is_a_students() -> None:
    rules = RULESETS["provincial-2005"]
    found = checklist(rules, [rules.route("4-2")], GivenFacts({"final_year_secondary_vocational": True}))
    assert [item.applies for item in found if item.document == "student_card"] == ["yes"]


def test_a_row_of_facts_that_names_somebody_enrolled_is_a_students_of_whatever_year() -> None:
    rules = RULESETS["labour-relations-coordinator-2019"]
    known = GivenFacts({"related_major_college_student": True})
    assert (known.student(final_year=False), known.student(final_year=True)) == (True, None)
    applies = {item.document: item.applies for item in checklist(rules, rules.routes, known)}
    assert (applies["student_card"], applies["enrolment_proof"]) == ("yes", "if_final_year")


@pytest.mark.parametrize(("told", "applies"), [({"schooling": [FINAL_YEAR]}, "yes"), ({}, "if_final_year")])
def test_proof_of_enrolment_is_for_the_final_year(told: dict[str, Any], applies: str) -> None:
    assert for_person(told, "standard-2023", "4-3")["enrolment_proof"].applies == applies


@pytest.mark.parametrize("school", [{"finished": "2020-06-30"}, {"final_year": False}])
def test_graduates_and_younger_students_need_no_proof_of_enrolment(school: dict[str, Any]) -> None:
    told = {"schooling": [{"school": "technical_school", "major": "this", **school}]}
    assert "enrolment_proof" not in for_person(told, "standard-2023", "4-3")


# On a verdict


def test_a_verdict_lists_the_papers_of_the_routes_that_are_met() -> None:
    verdict = assess({"occupation_years": 2, "training_5": False, "age": 20}, RULESETS["national-general"], ON)
    assert {route for item in verdict.documents for route in item.routes} == {"5-2"}


def test_without_a_route_met_a_verdict_lists_the_papers_of_those_that_may_be() -> None:
    nothing = {name: False if fact.kind == "bool" else 0 for name, fact in facts().items()}
    verdict = assess({**nothing, "training_5": None}, RULESETS["national-general"], ON)
    assert {route for item in verdict.documents for route in item.routes} == {"5-1"}


def test_without_any_route_open_a_verdict_lists_no_papers() -> None:
    nothing = {name: False if fact.kind == "bool" else 0 for name, fact in facts().items()}
    assert assess(nothing, RULESETS["national-general"], ON).documents == ()


# The state of papers, and what a route still costs


def items() -> tuple[Item, ...]:
    return checklist(RULESETS["national-general"], RULESETS["national-general"].routes, NOTHING_SAID)


def test_a_paper_without_a_state_is_to_get() -> None:
    assert progress(items(), {}) == Progress(0, len(items()))


def test_a_paper_that_does_not_apply_counts_neither_as_ready_nor_as_needed() -> None:
    states = {"identity_card": "have", "diploma": "not_applicable"}
    assert progress(items(), states) == Progress(1, len(items()) - 1)


def test_the_state_of_a_paper_that_is_not_asked_for_counts_nothing() -> None:
    listed = tuple(item for item in items() if item.document != "paper")
    assert progress(listed, {"paper": "have"}) == progress(listed, {})


@given(st.dictionaries(st.sampled_from(list(documents())), st.sampled_from(STATES)))
def test_each_route_costs_its_own_papers_less_those_had_or_not_applying(states: dict[str, Any]) -> None:
    found = costs(items(), states)
    assert {cost.route for cost in found} == {route for item in items() for route in item.routes}
    for cost in found:
        own = [item.document for item in items() if cost.route in item.routes]
        assert list(cost.documents) == [id for id in own if states.get(id) != "not_applicable"]
        assert list(cost.to_get) == [id for id in own if states.get(id, "get") == "get"]


def listed(document: str, *routes: str) -> Item:
    return Item(document, ("always",), routes, "yes")


# Route 4-1 needs two papers, 4-2 three, 3-1 one of the same two: by the papers' states, the routes in the order of what is
# still to get.
FOUR = (
    listed("identity_card", "4-1", "4-2"),
    listed("diploma", "4-1", "3-1"),
    listed("paper", "4-2"),
    listed("id_photos", "4-2"),
)
FEWEST: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["3-1", "4-1", "4-2"]),
    ({"paper": "have", "id_photos": "have"}, ["3-1", "4-2", "4-1"]),
    ({"identity_card": "have", "paper": "have", "id_photos": "not_applicable"}, ["4-2", "3-1", "4-1"]),
    ({"diploma": "have"}, ["3-1", "4-1", "4-2"]),
    ({"identity_card": "have"}, ["3-1", "4-1", "4-2"]),
]


@pytest.mark.parametrize(("states", "order"), FEWEST)
def test_the_route_with_the_fewest_papers_to_get_comes_first_then_the_highest_level(
    states: dict[str, Any], order: list[str]
) -> None:
    assert [cost.route for cost in costs(FOUR, states)] == order


@pytest.mark.parametrize(("among", "route"), [(("4-1", "4-2"), "4-1"), (("4-2",), "4-2"), ((), "3-1"), (("1-1",), "3-1")])
def test_the_cheapest_is_the_first_among_those_asked_for_or_of_all(among: tuple[str, ...], route: str) -> None:
    assert cheapest(costs(FOUR, {}), among).route == route


# What stands in for a paper


def listed_of(*documents: str) -> list[Item]:
    return [Item(one, ("always",), ("3-5",), "yes") for one in documents]


def test_what_stands_in_for_a_diploma_has_no_line_of_its_own() -> None:
    lines = checklist_lines(listed_of("identity_card", "diploma", "enrolment_proof"))
    assert [(line.item.document, line.stand_in and line.stand_in.document) for line in lines] == [
        ("identity_card", None),
        ("diploma", "enrolment_proof"),
    ]


def test_where_no_diploma_is_asked_for_its_stand_in_is_a_line() -> None:
    assert [line.item.document for line in checklist_lines(listed_of("enrolment_proof"))] == ["enrolment_proof"]


@pytest.mark.parametrize(
    ("states", "ready"),
    [({}, 0), ({"diploma": "have"}, 1), ({"enrolment_proof": "have"}, 1), ({"diploma": "have", "enrolment_proof": "have"}, 1)],
)
def test_either_of_the_two_makes_the_line_ready_and_it_counts_once(states: Any, ready: int) -> None:
    listed = listed_of("diploma", "enrolment_proof")
    assert progress(listed, states) == Progress(ready, 1)
    (cost,) = costs(listed, states)
    assert (cost.documents, len(cost.to_get)) == (("diploma",), 1 - ready)
