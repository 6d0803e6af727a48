"""Answers: what was typed is kept, what is chosen counts, and what cannot be read is left out and named."""

import pytest

from vqlogic import Person
from vqlogic.interview.answers import answers_of, date_or_text, is_answered, is_half_open, no_answers, number_or_text, person_of
from vqlogic.interview.examples import examples


def answers(told: dict, **values):
    return {"told": told, "values": values}


@pytest.mark.parametrize(
    "typed", ["2018-06-01", "2018-6-1", "2018/6/1", "2018.6.1", "2018年6月1日", "２０１８年６月１日", " 20180601 "]
)
def test_a_day_may_be_typed_year_first_in_any_usual_way(typed):
    assert date_or_text(typed) == "2018-06-01"


@pytest.mark.parametrize("typed", ["1/6/2018", "06-01-2018", "2018", "2018-13-01", "2018-02-30", "soon"])
def test_what_is_no_day_stays_as_typed(typed):
    assert date_or_text(typed) == typed


def test_a_number_is_read_and_anything_else_stays_as_typed():
    assert [number_or_text(text) for text in ("3", "3.5", ".5", "-1", "1e9", "three")] == [3.0, 3.5, 0.5, "-1", 1e9, "three"]


@pytest.mark.parametrize("id", examples())
def test_an_example_s_answers_make_the_example_again(id):
    person, problems = person_of(answers_of(examples()[id].data))
    assert person == Person.from_data(examples()[id].data)
    assert problems == []


def test_changing_an_example_s_answers_does_not_change_the_example():
    answers_of(examples()["welder"].data)["values"]["jobs"].clear()
    assert examples()["welder"].data["jobs"]


def test_nothing_answered_makes_a_person_of_whom_nothing_is_known():
    assert person_of(no_answers()) == (Person(), [])


def test_not_answered_and_not_known_are_told_apart_but_count_the_same():
    unknown = answers({"jobs": "unknown"})
    assert is_answered(unknown, "jobs")
    assert not is_answered(no_answers(), "jobs")
    assert person_of(unknown) == person_of(no_answers())


def test_none_means_an_empty_list_and_keeps_what_was_typed_before():
    given = answers({"certificates": "none"}, certificates=[{"level": 5}])
    assert person_of(given)[0].certificates == ()
    given["told"]["certificates"] = "some"
    assert person_of(given)[0].certificates[0].level == 5


def test_an_unreadable_detail_is_named_and_only_it_is_left_out():
    given = answers({"certificates": "some"}, certificates=[{"level": 5, "awarded": "2018-13-01"}, {"level": 4}])
    person, problems = person_of(given)
    assert [problem.place for problem in problems] == ["certificates[0].awarded"]
    assert [(one.level, one.awarded) for one in person.certificates] == [(5, None), (4, None)]


def test_a_job_that_ends_before_it_starts_becomes_one_without_details():
    given = answers({"jobs": "some"}, jobs=[{"from": "2020-01-01", "to": "2019-01-01", "occupation": "this"}])
    person, problems = person_of(given)
    assert person.jobs[0].start is None
    assert "2020-01-01" in str(problems[0])


OF_ONE_OR_THE_OTHER = ("apprenticeship_completed", "reserve_technician_certificate")


@pytest.mark.parametrize("name", OF_ONE_OR_THE_OTHER)
@pytest.mark.parametrize(
    ("answer", "value"), [("this", "this"), ("related", "related"), ("yes", True), ("no", False), ("unknown", None)]
)
def test_an_answer_says_in_which_occupation_and_comes_back_the_same(name, answer, value):
    person, problems = person_of(answers({name: answer}))
    assert (getattr(person, name), problems) == (value, [])
    assert answers_of({name: value})["told"][name] == answer


@pytest.mark.parametrize(
    ("school", "half"),
    [
        ({"stage": "finished"}, True),
        ({"stage": "finished", "finished": "2016"}, False),
        ({"stage": "there"}, False),
        ({"school": "bachelor"}, False),
        ({"school": None}, True),
    ],
)
def test_a_school_finished_nobody_knows_when_is_half_an_answer(school, half):
    assert is_half_open(answers({"schooling": "some"}, schooling=[school]), "schooling") is half


def test_whoever_has_finished_is_in_no_year_of_the_school():
    schools = [{"stage": "finished", "finished": "2016", "final_year": True}, {"stage": "there", "final_year": True}]
    told = person_of(answers({"schooling": "some"}, schooling=schools))[0].schooling
    assert [one.final_year for one in told] == [None, True]


def test_an_answer_to_a_question_that_is_asked_no_more_changes_nothing():
    assert person_of(answers({"provincial_approval": "yes"})) == person_of(no_answers())


def test_age_or_birth_counts_as_chosen():
    given = answers({"born": "age"}, age=30.0, born="1996-04-02")
    assert (person_of(given)[0].age, person_of(given)[0].born) == (30, None)


def test_rough_years_state_the_facts_they_say():
    rough = {"years": 6.0, "related_years": 2.0, "unbroken": True, "now": True, "since_this_5": 3.0}
    given = answers({"jobs": "rough", "certificates": "some"}, rough=rough, certificates=[{"level": 5, "occupation": "this"}])
    assert dict(person_of(given)[0].facts) == {
        "occupation_years": 6.0,
        "unbroken_occupation_years": 6.0,
        "related_occupation_years": 8.0,
        "employed_in_occupation": True,
        "years_after_certificate_5": 3.0,
        "unbroken_years_after_certificate_5": 3.0,
    }


def test_rough_work_with_gaps_says_nothing_of_unbroken_years():
    given = answers({"jobs": "rough"}, rough={"years": 6.0, "unbroken": False})
    assert dict(person_of(given)[0].facts) == {"occupation_years": 6.0}


BOTH = [{"level": 5, "occupation": "related"}, {"level": 5, "occupation": "this"}]


@pytest.mark.parametrize("certificates", [BOTH, BOTH[::-1]], ids=["related first", "this first"])
def test_rough_years_since_two_certificates_of_a_level_count_from_the_earlier_one(certificates):
    rough = {"years": 6.0, "related_years": 0.0, "since_related_5": 4.0, "since_this_5": 1.0}
    person, problems = person_of(answers({"jobs": "rough", "certificates": "some"}, rough=rough, certificates=certificates))
    assert (person.facts["related_years_after_certificate_5"], person.facts["years_after_certificate_5"]) == (4.0, 1.0)
    assert not problems


@pytest.mark.parametrize("without", ["since_related_5", "since_this_5"])
def test_rough_years_since_the_earlier_of_two_certificates_need_both(without):
    rough = {"years": 6.0, "related_years": 0.0, "since_related_5": 4.0, "since_this_5": 1.0, without: None}
    person, _ = person_of(answers({"jobs": "rough", "certificates": "some"}, rough=rough, certificates=BOTH))
    assert "related_years_after_certificate_5" not in person.facts


@pytest.mark.parametrize(
    ("award", "key", "years", "read"),
    [
        ({"level": 5, "occupation": "this"}, "since_this_5", 1.5, False),
        ({"level": 5, "occupation": "this"}, "since_this_5", 1.0, True),
        ({"level": 5, "occupation": "related"}, "since_related_5", 6.5, False),
        ({"level": 5, "occupation": "related"}, "since_related_5", 6.0, True),
    ],
)
def test_rough_years_since_an_award_are_no_more_than_all_the_years(award, key, years, read):
    rough = {"years": 1.0, "related_years": 5.0, key: years}
    person, problems = person_of(answers({"jobs": "rough", "certificates": "some"}, rough=rough, certificates=[award]))
    assert [problem.place for problem in problems] == ([] if read else [f"rough.{key}"])
    assert any("after" in fact for fact in person.facts) is read


def test_rough_years_since_a_title_are_no_more_than_all_the_years():
    rough = {"years": 1.0, "related_years": 5.0, "since_senior": 7.0}
    person, problems = person_of(answers({"jobs": "rough", "titles": "some"}, rough=rough, titles=[{"rank": "senior"}]))
    assert [str(problem.value) for problem in problems] == ["7.0"]
    assert "6" in str(problems[0])
    assert "related_years_after_title_senior" not in person.facts


def test_a_rough_number_that_is_none_is_named():
    person, problems = person_of(answers({"jobs": "rough"}, rough={"years": "six"}))
    assert [problem.place for problem in problems] == ["rough.years"]
    assert not person.facts


@pytest.mark.parametrize(
    ("question", "told", "values", "open_"),
    [
        ("born", "some", {}, True), ("born", "some", {"born": "1990"}, False), ("born", "age", {"born": "1990"}, True),
        ("born", "age", {"age": 0}, False), ("born", "unknown", {}, False),
        ("occupation", "some", {"occupation": ""}, True), ("occupation", "some", {"occupation": "welder"}, False),
        ("ruleset", "some", {"ruleset": "standard-2023"}, False),
        ("jobs", "rough", {"rough": {"years": None}}, True), ("jobs", "rough", {"rough": {"now": False}}, False),
        ("jobs", "some", {"jobs": [{}]}, True), ("jobs", "some", {"jobs": []}, True),
        ("jobs", "some", {"jobs": [{"from": "2020"}, {"to": None}]}, True),
        ("jobs", "some", {"jobs": [{"from": "2020"}]}, False), ("jobs", "none", {}, False),
        ("km_after_certificate_5", "some", {"facts": {}}, True),
        ("km_after_certificate_5", "some", {"facts": {"km_after_certificate_5": 0}}, False),
        ("technician_competence", "no", {}, False),
    ],
)  # fmt: skip
def test_an_answer_is_half_open_where_its_kind_is_chosen_and_nothing_of_it_told(question, told, values, open_):
    assert is_half_open({"told": {question: told}, "values": values}, question) == open_
    assert not is_half_open(no_answers(), question)
