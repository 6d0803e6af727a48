"""The vocabulary: every fact of the rules is there, of its kind, and implies what its meaning says; what is wrong with facts
that are stated is said."""

import sys
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import Any, Literal, get_args

import pytest

import vqlogic.facts
from vqlogic import InputError
from vqlogic.bilingual import Bilingual
from vqlogic.facts import (
    Fact,
    OwnFact,
    Schooling,
    SchoolName,
    ask_whose_facts,
    brings,
    fact_of,
    fact_problems,
    facts,
    facts_with,
    implied_by,
    implying,
    is_number,
    school_group,
    schools_it_may_be,
    use_facts,
    vocabulary,
)
from vqlogic.yamlfile import DATA

LEVELS = (5, 4, 3, 2, 1)
YEARS = [
    "age",
    "occupation_years",
    "unbroken_occupation_years",
    "related_occupation_years",
    *(f"years_after_certificate_{level}" for level in (5, 4, 3, 2)),
    *(f"unbroken_years_after_certificate_{level}" for level in (5, 4, 3, 2)),
    *(f"related_years_after_certificate_{level}" for level in (5, 4, 3, 2)),
    "years_holding_certificate_4",
    "years_holding_certificate_2",
    "years_holding_related_certificate_3",
    *(f"related_years_after_title_{rank}" for rank in ("junior", "intermediate", "senior")),
]
MONTHS = ["approved_training_months_5", "approved_training_months_3"]
BOOLS = [
    "employed_in_occupation",
    "employed_in_related_occupation",
    "apprenticeship_completed",
    "related_apprenticeship_completed",
    *(f"certificate_{level}" for level in LEVELS),
    *(f"related_certificate_{level}" for level in LEVELS),
    *(f"training_{level}" for level in LEVELS),
    "junior_high_graduate",
    "vocational_school_graduate",
    "recognised_intermediate_graduate",
    "recognised_advanced_graduate",
    "recognised_technician_graduate",
    "senior_technical_school_graduate",
    "own_major_senior_technical_graduate",
    "senior_technical_or_technician_college_graduate",
    "senior_technical_or_technician_college_candidate",
    "related_major_senior_technical_or_technician_college_candidate",
    "technician_college_graduate",
    "college_graduate",
    "related_major_graduate",
    "related_major_college_graduate",
    "related_major_college_candidate",
    "related_major_college_student",
    "related_major_bachelor_graduate",
    "related_major_master_graduate",
    "related_major_master_candidate",
    "related_major_doctor_graduate",
    "related_major_vocational_candidate",
    "technical_school_candidate",
    "evaluated_intermediate_candidate",
    "evaluated_advanced_candidate",
    "evaluated_college_candidate",
    "senior_worker_class_candidate",
    "technician_class_student",
    "reserve_technician_certificate",
    "related_reserve_technician_certificate",
    "title_junior",
    "title_intermediate",
    "title_senior",
    "final_year_secondary_vocational",
    "final_year_higher_vocational",
    "technician_competence",
    "senior_technician_competence",
]
OF_NOTICES = {"km_after_certificate_5": "number", "km_after_certificate_4": "number"}
KINDS = {**dict.fromkeys(YEARS, "years"), **dict.fromkeys(MONTHS, "months"), **dict.fromkeys(BOOLS, "bool"), **OF_NOTICES}


def test_the_vocabulary_is_exactly_that_of_the_rules() -> None:
    assert set(facts()) == set(KINDS)


def test_the_facts_that_notices_bring_stand_after_those_of_the_vocabulary() -> None:
    assert list(facts()) == [*vocabulary(), *OF_NOTICES]


@pytest.mark.parametrize("name", OF_NOTICES)
def test_a_fact_of_a_notice_s_own_follows_from_nothing_and_implies_nothing(name: str) -> None:
    assert implied_by(name) | implying(name) == frozenset()


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_fact_is_of_its_kind(name: str, kind: str) -> None:
    assert facts()[name].kind == kind


@pytest.mark.parametrize("name", KINDS)
def test_a_fact_has_a_wording_of_its_own_in_both_languages(name: str) -> None:
    words = facts()[name].name
    others = [fact.name for other, fact in facts().items() if other != name]
    assert (words.en in [other.en for other in others], words.zh in [other.zh for other in others]) == (False, False)


IMPLIED = [
    # the two that the rules name outright
    ("certificate_4", "related_certificate_4"),
    ("related_major_college_graduate", "college_graduate"),
    # certificates, and time since them
    *((f"certificate_{level}", f"related_certificate_{level}") for level in LEVELS if level != 4),
    *((f"years_after_certificate_{level}", f"certificate_{level}") for level in (5, 4, 3, 2)),
    *((f"years_after_certificate_{level}", "occupation_years") for level in (5, 4, 3, 2)),
    *((f"years_after_certificate_{level}", f"related_years_after_certificate_{level}") for level in (5, 4, 3, 2)),
    *((f"unbroken_years_after_certificate_{level}", f"years_after_certificate_{level}") for level in (5, 4, 3, 2)),
    *((f"unbroken_years_after_certificate_{level}", "unbroken_occupation_years") for level in (5, 4, 3, 2)),
    *((f"related_years_after_certificate_{level}", f"related_certificate_{level}") for level in (5, 4, 3, 2)),
    *((f"related_years_after_certificate_{level}", "related_occupation_years") for level in (5, 4, 3, 2)),
    ("years_after_certificate_4", "years_holding_certificate_4"),
    ("years_after_certificate_2", "years_holding_certificate_2"),
    ("years_after_certificate_3", "years_holding_related_certificate_3"),
    ("related_years_after_certificate_3", "years_holding_related_certificate_3"),
    ("years_holding_certificate_4", "certificate_4"),
    ("years_holding_certificate_2", "certificate_2"),
    ("years_holding_related_certificate_3", "related_certificate_3"),
    # work
    ("unbroken_occupation_years", "occupation_years"),
    ("unbroken_occupation_years", "related_occupation_years"),
    ("occupation_years", "related_occupation_years"),
    # titles
    *((f"related_years_after_title_{rank}", f"title_{rank}") for rank in ("junior", "intermediate", "senior")),
    *((f"related_years_after_title_{rank}", "related_occupation_years") for rank in ("junior", "intermediate", "senior")),
    # schooling
    ("vocational_school_graduate", "junior_high_graduate"),
    ("final_year_secondary_vocational", "junior_high_graduate"),
    ("technician_class_student", "junior_high_graduate"),
    ("recognised_intermediate_graduate", "vocational_school_graduate"),
    ("recognised_intermediate_graduate", "related_major_graduate"),
    ("recognised_intermediate_graduate", "evaluated_intermediate_candidate"),
    ("recognised_advanced_graduate", "vocational_school_graduate"),
    ("recognised_technician_graduate", "vocational_school_graduate"),
    ("senior_technical_school_graduate", "vocational_school_graduate"),
    ("technician_college_graduate", "vocational_school_graduate"),
    ("related_major_college_graduate", "related_major_college_candidate"),
    ("related_major_college_graduate", "related_major_graduate"),
    ("related_major_college_candidate", "related_major_vocational_candidate"),
    ("related_major_graduate", "junior_high_graduate"),
    ("apprenticeship_completed", "related_apprenticeship_completed"),
    ("reserve_technician_certificate", "related_reserve_technician_certificate"),
    ("employed_in_occupation", "employed_in_related_occupation"),
    ("own_major_senior_technical_graduate", "senior_technical_school_graduate"),
    (
        "own_major_senior_technical_graduate",
        "related_major_senior_technical_or_technician_college_candidate",
    ),
    ("senior_technical_school_graduate", "senior_technical_or_technician_college_graduate"),
    ("technician_college_graduate", "senior_technical_or_technician_college_graduate"),
    ("technician_class_student", "senior_technical_or_technician_college_candidate"),
    ("senior_technical_or_technician_college_graduate", "senior_technical_or_technician_college_candidate"),
    ("related_major_senior_technical_or_technician_college_candidate", "senior_technical_or_technician_college_candidate"),
    ("related_major_senior_technical_or_technician_college_candidate", "technical_school_candidate"),
    ("related_major_doctor_graduate", "related_major_master_graduate"),
    ("related_major_master_graduate", "related_major_master_candidate"),
    ("related_major_master_graduate", "related_major_bachelor_graduate"),
    ("related_major_bachelor_graduate", "related_major_college_graduate"),
    ("related_major_master_candidate", "related_major_college_candidate"),
    ("related_major_college_student", "junior_high_graduate"),
    ("technical_school_candidate", "related_major_vocational_candidate"),
    ("evaluated_advanced_candidate", "related_major_college_candidate"),
    ("evaluated_college_candidate", "related_major_college_candidate"),
    ("senior_worker_class_candidate", "technical_school_candidate"),
]


@pytest.mark.parametrize(("name", "other"), IMPLIED)
def test_a_fact_implies_what_its_meaning_says(name: str, other: str) -> None:
    assert other in implied_by(name)


NOT_IMPLIED = [
    ("related_certificate_4", "certificate_4"),
    ("certificate_4", "certificate_5"),
    ("certificate_4", "related_certificate_5"),
    ("title_senior", "title_junior"),
    ("occupation_years", "unbroken_occupation_years"),
    ("related_occupation_years", "occupation_years"),
    ("years_holding_certificate_4", "years_after_certificate_4"),
    ("years_holding_certificate_4", "occupation_years"),
    ("related_years_after_certificate_4", "years_holding_certificate_4"),
    ("related_apprenticeship_completed", "apprenticeship_completed"),
    ("apprenticeship_completed", "reserve_technician_certificate"),
    ("employed_in_related_occupation", "employed_in_occupation"),
    ("senior_technical_or_technician_college_candidate", "technical_school_candidate"),
    ("senior_technical_or_technician_college_graduate", "technician_college_graduate"),
    ("related_major_master_graduate", "related_major_doctor_graduate"),
    ("related_major_college_student", "related_major_college_candidate"),
    ("related_major_college_candidate", "related_major_college_student"),
    ("related_major_college_graduate", "related_major_college_student"),
    ("evaluated_college_candidate", "evaluated_advanced_candidate"),
    ("college_graduate", "related_major_college_graduate"),
    ("college_graduate", "vocational_school_graduate"),
    ("related_major_college_candidate", "college_graduate"),
    ("recognised_advanced_graduate", "recognised_intermediate_graduate"),
    ("recognised_technician_graduate", "technician_college_graduate"),
    ("evaluated_intermediate_candidate", "recognised_intermediate_graduate"),
    ("final_year_higher_vocational", "college_graduate"),
    ("technician_class_student", "senior_worker_class_candidate"),
    ("training_4", "training_5"),
    ("approved_training_months_5", "training_5"),
    ("age", "occupation_years"),
    ("technician_competence", "certificate_3"),
]


@pytest.mark.parametrize(("name", "other"), NOT_IMPLIED)
def test_a_fact_does_not_imply_what_its_meaning_leaves_open(name: str, other: str) -> None:
    assert other not in implied_by(name)


@pytest.mark.parametrize("name", KINDS)
def test_no_fact_implies_itself(name: str) -> None:
    assert name not in implied_by(name)


@pytest.mark.parametrize("name", KINDS)
def test_implication_is_transitive(name: str) -> None:
    further = {beyond for other in implied_by(name) for beyond in implied_by(other)} - {name}
    assert further <= implied_by(name)


@pytest.mark.parametrize("name", KINDS)
def test_no_two_facts_imply_each_other(name: str) -> None:
    assert implied_by(name) & implying(name) == frozenset()


@pytest.mark.parametrize("name", KINDS)
def test_what_implies_a_fact_is_the_reverse_of_what_it_implies(name: str) -> None:
    assert all(name in implied_by(other) for other in implying(name))


def test_a_truth_value_never_bounds_a_number() -> None:
    kinds = {(facts()[name].kind, facts()[other].kind) for name in facts() for other in implied_by(name)}
    assert not kinds & {("bool", "years"), ("bool", "months"), ("bool", "number")}


@pytest.mark.parametrize(
    "described",
    [
        {"schools": ["bachelor"]},
        {"recognised_for": "advanced"},
        {"class": ["senior_worker"]},
        {"stage": "done"},
        {"majors": "this"},
    ],
    ids=str,
)
def test_a_school_that_fits_a_description_fits_it_though_more_is_said_and_not_where_nothing_is(described: dict[str, Any]) -> None:
    wanted = Schooling.model_validate(described)
    more = Schooling.model_validate({"stage": "done", "majors": "this", "schools": ["bachelor"], **described})
    assert (wanted.within(wanted), more.within(wanted), Schooling().within(wanted)) == (True, True, False)


# Schools


def test_a_named_group_of_schools_stands_for_its_schools():
    (wanted,) = facts()["vocational_school_graduate"].schooling
    assert wanted.schools == school_group("vocational")


@pytest.mark.parametrize("school", get_args(SchoolName))
def test_a_postgraduate_may_be_a_master_or_a_doctor_and_every_other_school_is_only_itself(school: SchoolName) -> None:
    assert schools_it_may_be(school) == ({"master", "doctor"} if school == "postgraduate" else frozenset())


# A vocabulary's file that is wrong: (what stands in it, what stands in the wrong one, what is told)
WRONG = {
    "a group there is not": ("schools: vocational,", "schools: nowhere,", 'schools: "nowhere" is not allowed here'),
    "a fact that is a word": ("\n  age:\n", "\n  height: tall\n  age:\n", 'height: "tall" must be a set of'),
    "no groups at all": ("\nschool_groups:", "\nschool_groups: none\ngroups:", 'school_groups: "none" must be a set of'),
}


@pytest.mark.parametrize(("good", "bad", "told"), WRONG.values(), ids=WRONG)
def test_a_vocabulary_that_is_wrong_is_refused_with_the_line_the_value_and_what_is_allowed(
    good: str, bad: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DATA / "facts.yaml").read_text(encoding="utf-8")
    assert good in text
    (tmp_path / "facts.yaml").write_text(text.replace(good, bad, 1), encoding="utf-8")
    monkeypatch.setattr(vqlogic.facts, "DATA", tmp_path)
    with pytest.raises(InputError) as refused:
        vqlogic.facts._loaded.__wrapped__()
    assert str(refused.value).startswith("facts.yaml:")
    assert told in str(refused.value)


# Facts that are stated


def test_what_is_stated_of_facts_rightly_or_left_open_has_no_problem() -> None:
    assert fact_problems({"certificate_5": True, "occupation_years": 2.5, "age": 0, "certificate_4": None}) == []


def test_everything_that_is_wrong_with_stated_facts_is_named_with_its_value_and_what_is_allowed() -> None:
    stated = {"ages": 1, "certificate_5": 1, "certificate_4": None, "certificate_3": False, "age": True, "occupation_years": -1}
    assert [str(problem) for problem in fact_problems(stated)] == [
        "ages: is not a known fact; did you mean age, occupation_years?",
        "certificate_5: 1 must be true or false",
        "age: true must be a number, zero or more",
        "occupation_years: -1 must be a number, zero or more",
    ]


def test_what_is_wrong_is_said_at_the_place_where_it_stands() -> None:
    stated = {"ages": 1, "certificate_5": 1, "age": "old"}
    assert [problem.place for problem in fact_problems(stated, "row 3: ")] == [f"row 3: {name}" for name in stated]


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("x", "age"), (7, "age"), ("qualified", "certificate_5, certificate_4, certificate_3")],
)
def test_a_name_that_is_none_is_told_the_facts_that_look_like_it(name: Any, allowed: str) -> None:
    assert fact_problems({name: 1})[0].figures["allowed"] == allowed


NUMBERS = [0, 1, 0.5, sys.float_info.max]
NOT_NUMBERS = [-1, -sys.float_info.min, float("nan"), float("inf"), 10**400, True, "2", None]


@pytest.mark.parametrize(("value", "number"), [*((one, True) for one in NUMBERS), *((one, False) for one in NOT_NUMBERS)])
def test_a_number_that_a_fact_can_have_is_finite_and_not_negative(value: object, number: bool) -> None:
    assert is_number(value) is number


def of_a_notice(kind: Literal["bool", "number"]) -> Fact:
    text = Bilingual(en="Km", zh="里程")
    unit = text if kind == "number" else None
    return fact_of(OwnFact(kind=kind, unit=unit, evidence="work", name=text, ask=text), "my-notice")


def test_a_fact_that_is_brought_is_known_for_as_long_as_something_is_done() -> None:
    with brings({"km": of_a_notice("bool")}):
        with brings({"miles": of_a_notice("bool")}):
            assert {"km", "miles"} <= facts().keys()
        assert "miles" not in facts()
        assert facts().of_notices[-1] == "km"
    assert "km" not in facts()


def test_a_fact_that_is_brought_implies_nothing_and_nothing_implies_it() -> None:
    with brings({"km": of_a_notice("number")}):
        assert (implied_by("km"), implying("km")) == (frozenset(), frozenset())


def test_two_who_bring_facts_of_one_name_never_meet() -> None:
    def bring(kind: Literal["bool", "number"]) -> set[str]:
        use_facts(facts_with({"km": of_a_notice(kind)}))
        return {facts()["km"].kind for _ in range(1_000)}

    with ThreadPoolExecutor(2) as pool:
        found = [pool.submit(copy_context().run, bring, kind) for kind in ("bool", "number")]
        assert [one.result() for one in found] == [{"bool"}, {"number"}]
    assert "km" not in facts()


def test_where_nothing_was_said_in_a_thread_the_program_is_asked_whose_facts_they_are() -> None:
    ask_whose_facts(lambda: facts_with({"km": of_a_notice("bool")}))
    try:
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(lambda: "km" in facts()).result()
            assert not pool.submit(lambda: (use_facts(None), "km" in facts())[1]).result()
    finally:
        ask_whose_facts(lambda: None)
