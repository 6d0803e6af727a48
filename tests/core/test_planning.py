"""Plans: closing a shortfall opens the route and nothing less does; the way up holds at every step and none is earlier."""

import itertools
import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ON, RULESETS, people, rows

from vqlogic import Person, assess, load_rulesets
from vqlogic.facts import facts
from vqlogic.handouts.sentences import lack_details
from vqlogic.interview.examples import examples
from vqlogic.planning import (
    Assumptions,
    Supposition,
    assumed_months,
    assumptions,
    in_plans_order,
    nearest_shortfall,
    next_step,
    outlook,
    roadmap,
    shortfalls,
    suppose,
    way_up,
    ways_up,
)
from vqlogic.rules import Period, Route
from vqlogic.service import Counting
from vqlogic.wording import wording

BY_ID = load_rulesets()
TRAINED = assumptions()


def status(facts: dict, ruleset, route: str) -> str:
    verdict = assess(facts, ruleset, on=ON)
    return next(found.status for found in verdict.routes if found.route == route)


@given(rows(), st.sampled_from(RULESETS))
def test_closing_a_shortfall_opens_the_route(row, ruleset):
    for shortfall in shortfalls(assess(row, ruleset, on=ON)):
        assert status({**row, **shortfall.opening_facts()}, ruleset, shortfall.route) == "met"


@given(rows(), st.sampled_from(RULESETS))
def test_closing_less_than_the_shortfall_does_not_open_the_route(row, ruleset):
    for shortfall in shortfalls(assess(row, ruleset, on=ON)):
        closed = shortfall.opening_facts()
        for left_out in closed:
            some = {name: value for name, value in closed.items() if name != left_out}
            assert status({**row, **some}, ruleset, shortfall.route) != "met"


@given(rows(), st.sampled_from(RULESETS))
def test_closing_a_shortfall_by_the_least_bit_less_does_not_open_the_route(row, ruleset):
    for shortfall in shortfalls(assess(row, ruleset, on=ON)):
        closed = shortfall.opening_facts()
        for name, value in closed.items():
            if not isinstance(value, bool):
                assert status({**row, **closed, name: math.nextafter(value, 0)}, ruleset, shortfall.route) != "met"


@given(rows(), st.sampled_from(RULESETS))
def test_every_route_is_either_met_or_has_a_shortfall(row, ruleset):
    verdict = assess(row, ruleset, on=ON)
    missing = {shortfall.route for shortfall in shortfalls(verdict)}
    assert missing == {route.route for route in verdict.routes if route.status != "met"}


KNOWN_NOT = {name: False if fact.kind == "bool" else 0 for name, fact in facts().items()}


def order(told: dict, ruleset: str, routes: set[str]) -> list[str]:
    """These routes in the order of their shortfalls."""
    return [one.route for one in shortfalls(assess({**KNOWN_NOT, **told}, BY_ID[ruleset], on=ON)) if one.route in routes]


# What decides between routes that the same thing does not: (what is told, rule set, routes, the nearest first). In each row
# the routes stand the other way round in the notice.
NEAREST = {
    "waiting for a known time before finding something out": (
        {"age": 20, "related_occupation_years": 4.5, "employed_in_occupation": True, "related_major_vocational_candidate": None},
        "standard-2023",
        ["4-1", "4-3"],
    ),
    "finding one thing out before two": (
        {"certificate_4": None, "training_3": None, "recognised_advanced_graduate": None},
        "national-general",
        ["3-3", "3-1"],
    ),
    "a certificate counts for every level up to it": ({}, "national-general", ["4-2", "3-2", "1-2"]),
    "a certificate of the next level is one step": ({"occupation_years": 5}, "national-general", ["3-2", "2-2"]),
    "the shorter time, where no date can be named": ({}, "national-general", ["5-2", "4-3"]),
    "the sooner date": (
        {"employed_in_occupation": True, "occupation_years": 1.5}, "national-general", ["5-2", "4-3"],
    ),
    "a date before a time without one": (
        {"certificate_5": True, "years_after_certificate_5": 1, "occupation_years": 1.5}, "national-general", ["5-2", "4-2"],
    ),
    "a short time with a date before a long one without": (
        {
            "related_certificate_3": True,
            "years_holding_related_certificate_3": 1,
            "technician_class_student": True,
            "related_years_after_certificate_3": 1,
        },
        "standard-2023",
        ["2-5", "2-1"],
    ),
    "nothing to wait for before less than a day": (
        {"certificate_5": True, "unbroken_years_after_certificate_5": 2.999},
        "training-centre",
        ["5-1", "4-1"],
    ),
    "a job to be found, which takes no time itself, before half a year": (
        {
            "age": 20,
            "related_certificate_3": True,
            "years_holding_related_certificate_3": 1.5,
            "technician_class_student": True,
        },
        "standard-2023",
        ["5-2", "2-5"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "ruleset", "nearest_first"), NEAREST.values(), ids=NEAREST)
def test_the_nearest_route_stands_first(told, ruleset, nearest_first):
    assert order(told, ruleset, set(nearest_first)) == nearest_first


# Of five unbroken years after the certificate of level 4, four and a half were worked before a break: half a year is missing,
# but no day before 2031 brings it. Of five years after that of level 2, three and a half are missing, and they add up.
BROKEN_OFF = Person.from_data(
    {
        "jobs": [{"from": "2017-01-01", "to": "2021-06-30", "occupation": "this"}, {"from": "2026-01-01", "occupation": "this"}],
        "certificates": [
            {"level": 4, "occupation": "this", "awarded": "2016-01-01"},
            {"level": 2, "occupation": "this", "awarded": "2021-01-01"},
        ],
        "trainings": [],
        "schooling": [],
    }
)


def test_the_sooner_date_is_nearer_even_where_more_time_is_missing():
    found = {one.route: one for one in shortfalls(assess(BROKEN_OFF, BY_ID["national-general"], on=ON))}
    assert [(id, one.earliest) for id, one in found.items() if one.earliest] == [
        ("1-2", date(2030, 7, 1)),
        ("3-2", date(2031, 1, 1)),
    ]
    assert found["1-2"].lacks[0].more > found["3-2"].lacks[0].more


def test_a_certificate_that_is_on_its_way_is_a_matter_of_time():
    told = {"jobs": [], "certificates": [{"level": 5, "occupation": "this", "awarded": "2027-01-01"}]}
    found = {one.route: one for one in shortfalls(assess(Person.from_data(told), BY_ID["national-general"], on=ON))}
    assert [(lack.kind, lack.earliest) for lack in found["4-2"].lacks if lack.fact == "certificate_5"] == [
        ("time", date(2027, 1, 1))
    ]


def test_a_level_to_which_no_route_leads_lacks_nothing_that_could_be_named():
    general = BY_ID["national-general"]
    without_level_1 = general.with_fields(by_id={id: route for id, route in general.by_id.items() if route.level != 1})
    assert nearest_shortfall(assess(KNOWN_NOT, without_level_1, on=ON), 1) is None


def test_a_plan_starts_from_the_months_of_the_file_but_for_those_given():
    months = assumed_months()
    start, sooner = assumptions(), assumptions({"examination": 1})
    for found in (start, sooner):
        assert (found.training_months, found.schooling_months) == (months["training"], months["schooling"])
        assert (found.train, found.school) == (True, False)
    assert (start.examination_months, sooner.examination_months) == (months["examination"], 1)


def test_the_nearest_route_to_a_level_is_the_first_of_its_shortfalls():
    verdict = assess({**KNOWN_NOT, "certificate_5": True, "years_after_certificate_5": 2}, BY_ID["national-general"], on=ON)
    assert nearest_shortfall(verdict, 4).route == "4-2"


def test_a_level_that_is_open_lacks_nothing():
    assert nearest_shortfall(assess({**KNOWN_NOT, "occupation_years": 5}, BY_ID["national-general"], on=ON), 4) is None


def test_the_next_step_leads_to_a_better_level_than_the_one_open():
    verdict = assess({**KNOWN_NOT, "occupation_years": 5, "certificate_5": True}, BY_ID["national-general"], on=ON)
    assert next_step(verdict).level == 3


def test_where_every_level_is_open_there_is_no_next_step():
    verdict = assess({**KNOWN_NOT, "certificate_2": True, "years_after_certificate_2": 5}, BY_ID["national-general"], on=ON)
    assert next_step(verdict) is None


def test_a_shortfall_says_how_much_time_is_missing():
    facts = {"certificate_5": True, "years_after_certificate_5": 1.5}
    found = {one.route: one for one in shortfalls(assess(facts, BY_ID["national-general"], on=ON))}
    assert [(lack.fact, lack.more) for lack in found["4-2"].lacks] == [("years_after_certificate_5", 1.5)]


def test_of_what_is_simply_to_be_had_no_number_is_missing():
    found = {one.route: one for one in shortfalls(assess(KNOWN_NOT, BY_ID["national-general"], on=ON))}
    assert [(lack.fact, lack.more) for lack in found["4-2"].lacks] == [("certificate_5", None), ("years_after_certificate_5", 3)]


def test_an_unknown_is_to_be_found_out_not_to_be_got():
    found = {one.route: one for one in shortfalls(assess({}, BY_ID["national-general"], on=ON))}
    assert {lack.kind for one in found.values() for lack in one.lacks} == {"find_out"}


WELDER = Person.from_data(examples()["welder"].data)


def test_the_way_up_is_the_one_worked_out_by_hand():
    way = way_up(
        WELDER, BY_ID["national-general"], ON, 1, Assumptions(examination_months=6, training_months=6, schooling_months=36)
    )
    assert way.level == 1
    assert [(leg.level, leg.route) for leg in way.legs] == [(4, "4-2"), (3, "3-1"), (2, "2-1"), (1, "1-1")]
    assert [leg.certified_on for leg in way.legs] == [date(2027, 5, 23), date(2028, 5, 23), date(2030, 11, 23), date(2034, 5, 23)]


BEGINNER = Person.from_data(
    {"born": "2000-01-01", "jobs": [], "certificates": [], "trainings": [], "schooling": [], "titles": []}
)
SIX_MONTHS = Assumptions(examination_months=6, training_months=6, schooling_months=36)


def legs(person, ruleset, level, **assumed):
    """The legs of a way, each with what it takes, from when, until when and for what."""
    way = way_up(person, BY_ID[ruleset], ON, level, SIX_MONTHS.model_copy(update=assumed))
    return [(leg.route, leg.needs, [(step.kind, step.first, step.last, step.fact) for step in leg.steps]) for leg in way.legs]


def alone(ruleset, *routes, **fields):
    """A notice with these of its routes alone."""
    return BY_ID[ruleset].with_fields(by_id={id: BY_ID[ruleset].by_id[id] for id in routes}, **fields)


def asking(routes):
    """A notice with other routes, by their ids, each with the facts that it asks for."""
    by_id = {id: Route.model_validate({"id": id, "all": asked}) for id, asked in routes.items()}
    return BY_ID["national-general"].with_fields(by_id=by_id)


@pytest.mark.parametrize(("reached", "day"), [("birthday", date(2027, 3, 15)), ("day_after", date(2027, 3, 16))])
def test_a_way_counts_age_as_its_notice_does(reached, day):
    notice = alone("standard-2023", "5-2", counting=Counting(age_reached=reached))
    (leg,) = way_up(BEGINNER.model_copy(update={"born": date(2011, 3, 15)}), notice, ON, 5, SIX_MONTHS).legs
    assert leg.applies_on == day


def test_of_the_certificates_that_a_leg_rests_on_the_lowest_stands_first():
    notice = asking({"5-1": ["training_5"], "4-1": ["training_4"], "3-1": ["certificate_4", "certificate_5"]})
    way = way_up(BEGINNER, notice, ON, 3, SIX_MONTHS)
    assert [(leg.level, leg.needs) for leg in way.legs] == [(5, ()), (4, ()), (3, (5, 4))]


@pytest.mark.parametrize("fact", ["final_year_higher_vocational", "related_major_college_student"])
def test_no_plan_sends_anybody_to_school_to_be_a_student_there(fact):
    ready = SIX_MONTHS.model_copy(update={"school": True})
    assert way_up(BEGINNER, asking({"5-1": [fact]}), ON, 5, ready) is None


def test_with_training_and_schooling_both_are_done_where_a_route_asks_for_both():
    notice = asking({"5-1": ["training_5", "college_graduate"]})
    ways = ways_up(BEGINNER, notice, ON, 5, SIX_MONTHS)
    assert (ways["years"], ways["training"], ways["schooling"].reached_on) == (None, None, date(2030, 5, 23))


def test_whoever_has_no_job_begins_to_work_today():
    assert legs(BEGINNER, "training-centre", 5, train=False) == [
        (
            "5-2",
            (),
            [
                ("work", ON, date(2028, 11, 23), "occupation_years"),
                ("examination", date(2028, 11, 23), date(2029, 5, 23), None),
            ],
        )
    ]


def test_whoever_has_a_job_that_will_end_is_taken_to_work_on_after_it():
    told = {"jobs": [{"from": "2025-01-01", "to": "2027-01-31", "occupation": "this"}]}
    (leg,) = way_up(Person.from_data(told), alone("national-general", "4-3"), ON, 4, SIX_MONTHS).legs
    assert leg.applies_on == date(2030, 1, 1)


def test_a_training_and_the_years_of_a_leg_begin_when_its_certificate_is_there():
    assert legs(BEGINNER, "training-centre", 4) == [
        (
            "5-1",
            (),
            [
                ("train", ON, date(2027, 5, 23), "training_5"),
                ("examination", date(2027, 5, 23), date(2027, 11, 23), None),
            ],
        ),
        (
            "4-1",
            (5,),
            [
                ("work", date(2027, 11, 23), date(2030, 11, 23), "unbroken_years_after_certificate_5"),
                ("train", date(2027, 11, 23), date(2028, 5, 23), "training_4"),
                ("examination", date(2030, 11, 23), date(2031, 5, 23), None),
            ],
        ),
    ]


def test_what_is_to_be_declared_takes_no_time():
    assert legs(BEGINNER, "general-ladder", 2)[-1] == (
        "2-1",
        (3,),
        [
            ("declare", date(2027, 11, 23), date(2027, 11, 23), "technician_competence"),
            ("examination", date(2027, 11, 23), date(2028, 5, 23), None),
        ],
    )


def test_a_school_begins_today_and_may_make_certificates_needless():
    assert legs(BEGINNER, "national-general", 2, school=True) == [
        (
            "2-3",
            (),
            [
                ("school", ON, date(2029, 11, 23), "recognised_technician_graduate"),
                ("examination", date(2029, 11, 23), date(2030, 5, 23), None),
            ],
        )
    ]


def test_an_examination_names_the_level_and_the_route_it_is_for():
    way = way_up(BEGINNER, BY_ID["training-centre"], ON, 4, SIX_MONTHS)
    assert [(leg.level, leg.steps[-1].level, leg.steps[-1].route) for leg in way.legs] == [(5, 5, "5-1"), (4, 4, "4-1")]


@pytest.mark.parametrize(("assumed", "ends"), [(3, date(2027, 5, 23)), (9, date(2027, 8, 23))])
def test_a_training_of_so_many_months_takes_those_or_more_where_more_are_assumed(assumed, ends):
    (leg,) = legs(BEGINNER, "no-national-standard", 5, training_months=assumed)
    assert leg[2][0] == ("train", ON, ends, "approved_training_months_5")


@pytest.mark.parametrize("level", [1, 2])
def test_the_ways_side_by_side_are_those_of_each_readiness(level):
    general = BY_ID["national-general"]
    ways = ways_up(BEGINNER, general, ON, level, SIX_MONTHS)
    ready = {"years": (False, False), "training": (True, False), "schooling": (True, True)}
    assert ways == {
        name: way_up(BEGINNER, general, ON, level, SIX_MONTHS.model_copy(update={"train": train, "school": school}))
        for name, (train, school) in ready.items()
    }
    assert len({way.reached_on if way else None for way in ways.values()}) == 3


def test_what_is_long_enough_already_is_no_step():
    assert legs(WELDER, "national-general", 4) == [
        ("4-2", (), [("examination", ON, date(2027, 5, 23), None)]),
    ]


def test_of_two_waits_for_the_same_work_one_step_is_told():
    told = {
        "jobs": [{"from": "2026-01-01", "occupation": "this"}],
        "certificates": [{"level": 3, "occupation": "this", "awarded": "2026-01-01"}],
        "titles": [{"rank": "junior", "awarded": "2026-01-01"}],
    }
    (leg,) = way_up(Person.from_data(told), alone("standard-2023", "2-2"), ON, 2, SIX_MONTHS).legs
    assert [(step.kind, step.first, step.last) for step in leg.steps] == [
        ("work", ON, date(2031, 1, 1)),
        ("examination", date(2031, 1, 1), date(2031, 7, 1)),
    ]


def test_a_level_that_is_held_needs_no_way():
    way = way_up(WELDER, BY_ID["national-general"], ON, 5, TRAINED)
    assert (way.level, way.legs, way.reached_on) == (5, (), None)


def test_without_training_a_notice_that_asks_for_it_has_no_way():
    assert ways_up(WELDER, BY_ID["national-general"], ON, 2, TRAINED)["years"] is None


@given(people(left_out=True), st.sampled_from(RULESETS), st.sampled_from([1, 2, 3, 4]))
def test_whoever_is_ready_for_more_is_never_there_later(told, ruleset, level):
    ways = ways_up(Person.from_data(told), ruleset, ON, level, TRAINED).values()
    reached = [date.max if way is None else way.reached_on or ON for way in ways]
    assert reached == sorted(reached, reverse=True)


@given(people(), st.sampled_from(RULESETS))
def test_where_there_is_no_way_by_work_alone_no_length_of_it_opens_the_level(told, ruleset):
    ahead = roadmap(Person.from_data(told), ruleset, ON, TRAINED.model_copy(update={"train": False}))
    there = ahead.best.keys() | ahead.held
    working = {"from": ON.isoformat(), "occupation": "this"}
    earned = [{"level": level, "occupation": "this", "awarded": ON.isoformat()} for level in there]
    declared = {"technician_competence": True, "senior_technician_competence": True}
    data = {**told, **declared, "jobs": [*told["jobs"], working], "certificates": [*told["certificates"], *earned]}
    verdict = assess(Person.from_data(data), ruleset, ON.replace(year=ON.year + 80))
    for route in verdict.with_status("met"):
        if not any(facts()[one.fact].schooling and is_passing(one.fact) for one in route.conditions):
            assert route.level in there


def is_passing(fact: str) -> bool:
    """Whether a fact is true only as long as somebody is at school."""
    return any(one.stage in ("final_year", "enrolled", "candidate") for one in facts()[fact].schooling or ())


@pytest.mark.parametrize("ruleset", BY_ID)
@pytest.mark.parametrize("example", examples())
def test_each_leg_starts_when_its_certificates_are_there_and_the_examination_ends_it(example, ruleset):
    way = ways_up(Person.from_data(examples()[example].data), BY_ID[ruleset], ON, 1, TRAINED)["schooling"]
    for leg, following in itertools.pairwise(way.legs if way else ()):
        assert leg.certified_on <= following.applies_on
    for leg in way.legs if way else ():
        assert max(step.last for step in leg.steps) == leg.certified_on
        assert leg.steps[-1].kind == "examination"


@given(people(), st.sampled_from(RULESETS))
def test_by_years_alone_every_leg_is_open_on_its_day_and_not_the_day_before(told, ruleset):
    person = Person.from_data(told)
    way = way_up(person, ruleset, ON, 1, TRAINED.model_copy(update={"train": False}))
    data = dict(told)
    if not any(job["occupation"] == "this" and job["to"] is None and job["from"] <= ON.isoformat() for job in told["jobs"]):
        data["jobs"] = [*told["jobs"], {"from": ON.isoformat(), "occupation": "this"}]
    for leg in way.legs if way else ():
        if all(step.kind in ("work", "examination") for step in leg.steps):
            assert _open(data, ruleset, leg, leg.applies_on)
            assert leg.applies_on == ON or not _open(data, ruleset, leg, leg.applies_on - timedelta(days=1))
        earned = {"level": leg.level, "occupation": "this", "awarded": leg.certified_on.isoformat()}
        data = {**data, "certificates": [*data["certificates"], earned]}


def _open(data: dict, ruleset, leg, day: date) -> bool:
    verdict = assess(Person.from_data(data), ruleset, on=day)
    return leg.route in {route.route for route in verdict.with_status("met")}


@given(people(), st.sampled_from(RULESETS), st.integers(0, 15), st.sets(st.sampled_from([1, 2, 3, 4, 5])))
def test_supposing_more_never_lowers(told, ruleset, years, trainings):
    person = Person.from_data(told)
    if not any(school.get("final_year") for school in told["schooling"]):
        supposed, day = suppose(person, ON, Supposition(more_years=years, trainings=tuple(trainings)))
        before, after = assess(person, ruleset, on=ON), assess(supposed, ruleset, on=day)
        assert (after.highest_level or 6) <= (before.highest_level or 6)


def test_supposing_touches_no_answer():
    before = WELDER.model_dump_json()
    suppose(WELDER, ON, Supposition(3, (4,), "bachelor"))
    assert WELDER.model_dump_json() == before


def test_rough_years_grow_with_the_supposed_years():
    rough = Person.from_data(examples()["rough-years"].data)
    supposed, day = suppose(rough, ON, Supposition(more_years=2))
    assert supposed.facts["occupation_years"] == 8.5
    assert day == date(2028, 11, 23)


def test_what_is_stated_as_true_stays_true_when_years_are_supposed():
    supposed, _ = suppose(Person.from_data(examples()["rough-years"].data), ON, Supposition(more_years=2))
    assert supposed.facts["employed_in_occupation"] is True


@pytest.mark.parametrize("told", [{}, {"trainings": []}, {"trainings": [{"level": 5, "approved": False}]}])
def test_supposed_trainings_are_whole_and_stand_beside_those_told(told):
    person = Person.from_data(told)
    supposed, day = suppose(person, ON, Supposition(trainings=(4, 3)))
    assert day == ON
    before = len(person.trainings or ())
    assert supposed.trainings[:before] == (person.trainings or ())
    assert [(one.level, one.standard_hours, one.completion_certificate, one.approved) for one in supposed.trainings[before:]] == [
        (4, True, True, True),
        (3, True, True, True),
    ]


@pytest.mark.parametrize("told", [{}, {"schooling": []}, {"schooling": [{"school": "junior_high", "finished": "2020-06-30"}]}])
def test_a_supposed_school_is_in_the_major_finished_that_day_and_stands_beside_those_told(told):
    person = Person.from_data(told)
    supposed, day = suppose(person, ON, Supposition(school="bachelor"))
    *before, last = supposed.schooling
    assert (tuple(before), day) == (person.schooling or (), ON)
    assert (last.school, last.major, last.finished) == ("bachelor", "this", ON)


DRIVER = {"certificate_5": True, "training_4": True, "km_after_certificate_5": 60_000}


def test_kilometres_still_to_drive_are_something_to_get_and_not_a_matter_of_time():
    found = {one.route: one for one in shortfalls(assess(DRIVER, BY_ID["car-driver"], on=ON))}
    assert found["4-2"].earliest is None
    assert [(lack.fact, lack.kind, lack.more) for lack in found["4-2"].lacks] == [("km_after_certificate_5", "other", 40_000)]
    assert lack_details(found["4-2"].lacks[0], wording("en")).endswith("at least 100,000 km — 40,000 km more")


def test_no_plan_drives_kilometres_for_anybody():
    person = Person.from_data({"facts": {"km_after_certificate_5": 99_999}, "certificates": [], "jobs": []})
    way = way_up(person, BY_ID["car-driver"], ON, 4, TRAINED)
    assert way is not None
    assert "4-2" not in [leg.route for leg in way.legs]


def test_no_plan_counts_on_somebody_being_a_student_still():
    notice = BY_ID["labour-relations-coordinator-2019"]
    way = way_up(Person.from_data({"schooling": [], "jobs": []}), notice, ON, 4, TRAINED.model_copy(update={"school": True}))
    assert way is not None
    assert "4-4" not in [leg.route for leg in way.legs]


def test_where_only_being_a_student_still_would_open_a_level_there_is_no_way():
    notice = alone("labour-relations-coordinator-2019", "4-4")
    assert way_up(BEGINNER, notice, ON, 4, SIX_MONTHS.model_copy(update={"school": True})) is None


@pytest.mark.parametrize(
    ("holds", "applies"),
    [
        ({"from": None, "until": None}, date(2026, 11, 23)),
        ({"from": date(2027, 3, 1), "until": None}, date(2027, 3, 1)),
        ({"from": None, "until": date(2026, 11, 23)}, date(2026, 11, 23)),
        ({"from": None, "until": date(2026, 11, 22)}, None),
    ],
)
def test_nobody_applies_before_the_notice_is_in_force_or_after_it_has_ended(holds, applies):
    ruleset = BY_ID["national-general"].with_fields(holds=Period.model_validate(holds))
    told = Person.from_data({"jobs": [{"from": "2020-01-01", "occupation": "this"}], "certificates": []})
    way = way_up(told, ruleset, date(2026, 11, 23), 4, TRAINED)
    assert (way.legs[-1].applies_on if way else None) == applies


# What is missing, in the plan's order


@given(people(), st.sampled_from(RULESETS))
def test_by_the_plan_no_route_opens_later_than_by_going_on_as_now(told, ruleset):
    person = Person.from_data(told)
    ahead = roadmap(person, ruleset, ON, assumptions())
    for one in shortfalls(assess(person, ruleset, ON)):
        if one.earliest and one.level not in ahead.held:
            assert ahead.legs[one.route].applies_on <= one.earliest


@given(people(), st.sampled_from(RULESETS))
def test_the_way_is_made_of_the_legs_of_its_routes_and_none_is_sooner(told, ruleset):
    ahead = roadmap(Person.from_data(told), ruleset, ON, assumptions())
    for level in (5, 4, 3, 2, 1):
        for leg in way.legs if (way := ahead.way(level)) else ():
            assert ahead.legs[leg.route] == leg
        if level in ahead.best:
            assert ahead.best[level].certified_on == min(leg.certified_on for leg in ahead.legs.values() if leg.level == level)


def test_what_the_plan_uses_stands_first_then_what_comes_soonest_last_what_it_cannot_bring_about():
    person, ruleset = Person.from_data(examples()["apprentice"].data), load_rulesets()["standard-2023"]
    ahead = roadmap(person, ruleset, ON, assumptions())
    way = ahead.way(1)
    listed = in_plans_order(shortfalls(assess(person, ruleset, ON)), ahead, way)
    routes, used = [one.route for one in listed], [leg.route for leg in way.legs]
    assert routes[: len(used)] == used
    days = [ahead.legs[route].applies_on for route in routes[len(used) :] if route in ahead.legs]
    assert days == sorted(days)
    assert not [route for route in routes[len(used) + len(days) :] if route in ahead.legs]
    assert "1-3" in routes[len(used) + len(days) :]  # a senior title


# When somebody can apply for a level


def welder(*certificates: dict, **more) -> Person:
    jobs = [{"from": "2021-07-03", "occupation": "this"}]
    return Person.from_data({"jobs": jobs, "certificates": list(certificates), "titles": [], "schooling": [], **more})


def test_the_outlook_has_the_day_by_waiting_and_the_sooner_one_by_a_certificate_on_the_way():
    seen = outlook(welder(), BY_ID["standard-2023"], date(2026, 11, 23), 3)
    assert seen.waiting == date(2031, 7, 3)
    assert [leg.level for leg in seen.by_certificates.legs] == [4, 3]
    assert seen.by_certificates.legs[-1].applies_on == date(2031, 5, 23)


def test_where_waiting_is_as_soon_no_way_by_certificates_is_named():
    seen = outlook(welder(), BY_ID["standard-2023"], date(2026, 11, 23), 4)
    assert seen.waiting == date(2026, 11, 23)
    assert seen.by_certificates is None


def test_a_level_that_no_work_opens_has_a_way_by_certificates_or_nothing():
    on = date(2026, 11, 23)
    assert outlook(welder(), BY_ID["standard-2023"], on, 1).waiting is None
    assert outlook(welder(), BY_ID["standard-2023"], on, 1).by_certificates.legs[-1].level == 1
    ladder = outlook(welder(), BY_ID["general-ladder"], on, 1)
    assert (ladder.waiting, ladder.by_certificates) == (None, None)


@given(people(), st.sampled_from(RULESETS), st.integers(1, 5))
def test_a_way_by_certificates_is_always_sooner_than_waiting(told, ruleset, level):
    seen = outlook(Person.from_data(told), ruleset, ON, level)
    if seen.by_certificates and seen.waiting:
        assert seen.by_certificates.legs[-1].applies_on < seen.waiting
    if seen.by_certificates:
        assert len(seen.by_certificates.legs) > 1
