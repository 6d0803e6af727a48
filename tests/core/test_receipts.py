"""Receipts: replayed by the reading they were made with and by today's, they say the same, or exactly what differs; what is no
receipt is refused.

receipts-of-then.jsonl holds receipts as earlier states of this program wrote them, a line each.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from vqlogic import InputError, Person, assess, load_rulesets
from vqlogic.handouts.sentences import difference_lines, replay_report
from vqlogic.interview.examples import examples
from vqlogic.receipts import PROGRAM, VERSION, content_hash, receipt_code, replay, write_receipt
from vqlogic.service import Counting
from vqlogic.terminal.commands import main
from vqlogic.wording import wording

ON = date(2026, 11, 23)
BY_ID = load_rulesets()
GENERAL = BY_ID["national-general"]


def written(example: str = "welder", ruleset=GENERAL) -> str:
    person = Person.from_data(examples()[example].data)
    return write_receipt(person, assess(person, ruleset, on=ON), ruleset)


@pytest.mark.parametrize("ruleset", BY_ID)
@pytest.mark.parametrize("example", examples())
def test_a_receipt_replayed_is_the_same(example, ruleset):
    found = replay(written(example, BY_ID[ruleset]), BY_ID)
    assert found.same
    assert found.of_today


def changed(**changes) -> str:
    return json.dumps({**json.loads(written()), **changes})


def test_a_verdict_that_was_altered_differs_at_its_place():
    verdict = {**json.loads(written())["verdict"], "highest_level": 1}
    found = replay(changed(verdict=verdict), BY_ID)
    assert found.now.differences == (("highest_level", 1, 4),)


def test_a_condition_that_was_altered_differs_at_its_place_in_its_route():
    verdict = json.loads(written())["verdict"]
    route = next(one for one in verdict["routes"] if one["route"] == "4-2")
    route["conditions"][1]["have"] = 0.5
    assert [path for path, _, _ in replay(changed(verdict=verdict), BY_ID).now.differences] == ["routes.4-2.conditions[1].have"]


def test_what_no_verdict_holds_differs_under_its_own_name():
    verdict = {**json.loads(written())["verdict"], "X": 1, "routes": ["4-2", "5-2"]}
    found = {path: (then, now) for path, then, now in replay(changed(verdict=verdict), BY_ID).now.differences}
    assert (found["X"], found["routes.0"], found["routes.1"]) == ((1, None), ("4-2", None), ("5-2", None))


def test_a_receipt_replayed_tells_the_person_it_is_about():
    assert replay(written(), BY_ID).person == Person.from_data(examples()["welder"].data)


def test_a_person_that_was_altered_differs():
    assert not replay(changed(person={"certificates": []}), BY_ID).same


def test_a_receipt_replayed_tells_the_rule_set_and_the_program_that_wrote_it():
    found = replay(changed(program="0.9"), BY_ID)
    assert (found.ruleset, found.program) == (GENERAL, "0.9")


def test_a_receipt_names_its_program_and_the_edition_of_its_rule_set():
    receipt = json.loads(written(ruleset=BY_ID["standard-2023"]))
    assert (receipt["program"], receipt["ruleset"]["edition"]) == (PROGRAM, BY_ID["standard-2023"].edition)
    assert receipt["ruleset"]["edition"] > 1


def test_a_receipt_holds_what_was_told_and_nothing_of_what_was_not():
    told = {"occupation": "焊工", "jobs": [{"from": "2020-01-01", "occupation": "this"}]}
    person = Person.from_data(told)
    assert json.loads(write_receipt(person, assess(person, GENERAL, on=ON), GENERAL))["person"] == {**told, "facts": {}}


def test_a_receipt_can_be_read_by_eye_a_line_a_detail_and_chinese_as_it_stands():
    person = Person.from_data({"occupation": "焊工"})
    lines = write_receipt(person, assess(person, GENERAL, on=ON), GENERAL).splitlines()
    assert lines[:3] == ["{", f' "receipt": {VERSION},', f' "program": "{PROGRAM}",']
    assert '  "occupation": "焊工",' in lines


def test_rules_that_changed_without_another_edition_are_told_apart_from_those_of_the_receipt():
    harder = GENERAL.with_fields(by_id={id: route for id, route in GENERAL.by_id.items() if id != "4-2"})
    found = replay(written(), {**BY_ID, GENERAL.id: harder})
    assert (found.then, found.not_kept, found.reproduced) == (None, "rules", False)
    assert "routes.4-2" in {path for path, _, _ in found.now.differences}


def test_the_code_is_of_what_a_receipt_says_not_of_its_layout():
    assert (
        receipt_code(json.dumps(json.loads(written()), separators=(",", ":"), sort_keys=True))
        == receipt_code(written())
        == receipt_code(written().encode())
    )


def test_the_code_on_a_sheet_printed_once_stays_the_code_of_its_receipt():
    assert receipt_code('{"receipt": 2, "occupation": "焊工"}') == "E2395-4CA83"


def test_a_receipt_with_half_a_character_is_none():
    with pytest.raises(InputError, match=r"note: holds half a character"):
        receipt_code('{"note": "\\ud800"}')


def test_a_receipt_of_a_day_beyond_the_calendar_is_refused():
    with pytest.raises(InputError, match=r"on: .* must be a date between 1900-01-01 and 2199-12-31"):
        replay(changed(on="0001-01-01"), BY_ID)


def test_receipts_that_say_something_else_have_another_code():
    receipts = [written(example, ruleset) for example in examples() for ruleset in BY_ID.values()]
    assert len({receipt_code(text) for text in receipts}) == len(receipts)
    assert receipt_code(changed(on="2026-11-24")) != receipt_code(written())


def test_the_hash_is_of_what_decides_not_of_the_wording():
    assert content_hash(GENERAL.with_fields(summary=GENERAL.title)) == content_hash(GENERAL)
    assert len({content_hash(ruleset) for ruleset in BY_ID.values()}) == len(BY_ID)


def test_the_hash_written_once_stays_the_hash_of_the_same_rules():
    alone = GENERAL.with_fields(id="tried", by_id={"5-2": GENERAL.by_id["5-2"]}, counting=Counting(tolerated_gap_days=1))
    assert content_hash(alone) == "97dbcceffb533f45b4331f4cf4f4a507021d3b03fd16f1775ebfdb69ab3a8f7c"


@pytest.mark.parametrize("counting", [Counting(tolerated_gap_days=1), Counting(age_reached="day_after")])
def test_the_hash_is_of_what_a_notice_sets_about_counting_too(counting):
    assert content_hash(GENERAL.with_fields(counting=counting)) != content_hash(GENERAL)


@pytest.mark.parametrize(("version", "missing"), [(1, ["best_routes", "unknowns", "out_of_force"]), (2, ["out_of_force"])])
def test_a_receipt_of_before_is_not_said_to_differ_for_what_it_could_not_hold(version, missing):
    verdict = {name: value for name, value in json.loads(written())["verdict"].items() if name not in missing}
    assert replay(changed(receipt=version, verdict=verdict), BY_ID).same
    assert replay(changed(verdict=verdict), BY_ID).same == ("best_routes" not in missing)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "is not a receipt"),
        ("[]", "is not a receipt"),
        ("{", "line 1, column 2"),
        (changed(receipt=VERSION + 1), f"receipt: {VERSION + 1} was written by a newer version"),
        (changed(on="yesterday"), 'on: "yesterday" is not a receipt'),
        (changed(ruleset={"id": "standard-2030"}), 'ruleset.id: "standard-2030" is not a rule set any more'),
        (changed(person={"born": "soon"}), 'born: "soon" must be a date'),
    ],
)
def test_what_is_no_receipt_is_refused(text, message):
    with pytest.raises(InputError) as refused:
        replay(text, BY_ID)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "JSON: is not a receipt of the self-check"),
        (
            changed(receipt=VERSION + 1),
            f"receipt: {VERSION + 1} was written by a newer version of the self-check; this one reads versions up to {VERSION}",
        ),
        (changed(ruleset={"id": "x"}), f'ruleset.id: "x" is not a rule set any more; allowed: {", ".join(BY_ID)}'),
    ],
)
def test_a_refusal_says_where_what_and_what_is_allowed(text, message):
    with pytest.raises(InputError) as refused:
        replay(text, BY_ID)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (written(), 0, "same"),
        (
            changed(verdict={**json.loads(written())["verdict"], "held_level": 2}),
            1,
            "Already held: the receipt says Level 2 (technician)",
        ),
        ("{}", 2, ""),
    ],
)
def test_the_terminal_replays_a_receipt(text, status, said, tmp_path, capsys):
    path = tmp_path / "receipt.json"
    path.write_text(text, encoding="utf-8")
    assert main(["replay", str(path)]) == status
    assert said in capsys.readouterr().out


def test_the_terminal_says_it_in_chinese(tmp_path, capsys):
    path = tmp_path / "receipt.json"
    path.write_text(written(), encoding="utf-8")
    main(["replay", str(path), "--lang", "zh"])
    assert "一致" in capsys.readouterr().out


def test_what_differs_is_said_in_words_whatever_the_receipt_holds():
    verdict = json.loads(written())["verdict"]
    route = verdict["routes"][0]
    route["status"], route["conditions"][0]["have"], route["earliest"] = "met", 3.5, {"x": 1}
    verdict["documents"], verdict["highest_level"] = [], "1"
    verdict["routes"][1]["conditions"] = []
    said = difference_lines(replay(changed(verdict=verdict), BY_ID).now, wording("en"))
    assert said.count("The papers to bring differ.") == 1
    assert any(line.startswith(f"Route {route['route']}, State: the receipt says Met") for line in said)
    assert any("What you have: the receipt says" in line for line in said)
    assert not any("conditions[" in line or "highest_level" in line for line in said)


# Receipts of earlier states of the program, by the reading of then and by today's


OF_THEN = [
    json.loads(line) for line in Path(__file__).with_name("receipts-of-then.jsonl").read_text(encoding="utf-8").splitlines()
]


def of_then(who: str, ruleset: str) -> str:
    (found,) = [each for each in OF_THEN if (each["who"], each["receipt"]["ruleset"]["id"]) == (who, ruleset)][:1]
    return json.dumps(found["receipt"], ensure_ascii=False)


def named(each) -> str:
    return f"{each['who']} {each['receipt']['ruleset']['id']} {each['receipt']['receipt']}"


@pytest.mark.parametrize("each", OF_THEN, ids=named)
def test_a_receipt_of_then_is_reproduced_by_the_reading_it_was_made_with(each):
    found = replay(json.dumps(each["receipt"]), BY_ID)
    assert found.then
    assert found.then.differences == ()
    assert found.then.ruleset.edition == each["receipt"]["ruleset"]["edition"]


@pytest.mark.parametrize(
    ("who", "ruleset", "then", "now", "routes"),
    [
        ("approved-pupil", "provincial-2005", 4, None, {"4-5": "dropped", "3-5": "dropped"}),
        ("apprentice-bare-yes", "general-ladder", 5, None, {"5-1": "asks_otherwise"}),
        ("other-major", "standard-2018", 3, 2, {"2-2": "asks_otherwise", "3-2": "asks_otherwise"}),
        ("student-with-3", "standard-2023", 2, 4, dict.fromkeys(["2-4", "3-6", "5-2"], "asks_otherwise")),
        ("evaluated", "standard-2023", 4, 3, dict.fromkeys(["2-4", "3-6", "5-2"], "asks_otherwise")),
        ("welder", "national-general", 4, 4, {}),
    ],
)
def test_what_todays_reading_says_otherwise_is_told_with_the_routes_that_changed(who, ruleset, then, now, routes):
    found = replay(of_then(who, ruleset), BY_ID)
    assert (found.said["highest_level"], found.now.verdict.highest_level) == (then, now)
    assert {change.route: change.change for change in found.changes} == routes
    assert found.same == (not routes)
    assert bool(found.why) == bool(routes)


def test_an_answer_that_nobody_is_asked_any_more_still_counts_for_the_reading_of_then():
    found = replay(of_then("approved-pupil", "provincial-2005"), BY_ID)
    assert found.unasked == ("provincial_approval@1",)
    assert found.then.verdict.best_routes == ("4-5",)


def test_a_fact_stated_then_under_a_name_that_means_something_else_today_keeps_its_meaning():
    person = replay(of_then("stated", "provincial-2005"), BY_ID).person
    assert person.facts["related_apprenticeship_completed"] is True
    assert "apprenticeship_completed" not in person.facts


def test_a_receipt_of_an_edition_that_is_not_kept_is_not_replayed_by_it_but_by_todays():
    found = replay(changed(ruleset={**json.loads(written())["ruleset"], "edition": 9}), BY_ID)
    assert (found.then, found.not_kept, found.now.same, found.same) == (None, "edition", True, False)
    said = replay_report(found, wording("en"))
    assert [(told.same, told.title) for told in said] == [
        (False, "It was made by edition 9 of our reading, which is not kept here: it cannot be replayed by that."),
        (True, "Under today's reading (edition 1): the same, Level 4 (intermediate worker)"),
    ]


def test_a_receipt_that_names_no_edition_says_so():
    said = replay_report(replay(changed(ruleset={"id": GENERAL.id}), BY_ID), wording("en"))
    assert said[0].title == "The receipt does not say by which reading it was made: it cannot be replayed by that."


def test_a_receipt_of_then_that_was_altered_differs_from_its_own_reading():
    receipt = json.loads(of_then("student-with-3", "standard-2023"))
    receipt["verdict"]["held_level"] = 1
    found = replay(json.dumps(receipt), BY_ID)
    assert found.then.differences == (("held_level", 1, 3),)
    assert not found.reproduced
    said = replay_report(found, wording("en"))[0]
    assert said.title == "Under the reading of then (edition 1) it differs from the receipt:"
    assert said.lines == ["Already held: the receipt says Level 1 (senior technician), replayed it is Level 3 (senior worker)"]


def test_the_words_name_both_readings_the_route_and_why():
    then, now = replay_report(replay(of_then("student-with-3", "standard-2023"), BY_ID), wording("en"))
    assert then == (True, "Under the reading of then (edition 1): the same, Level 2 (technician)", [])
    assert now.title == (
        "Under today's reading (edition 2): Level 4 (intermediate worker) instead of Level 2 (technician), "
        "because the rules are read otherwise:"
    )
    assert now.lines[0].startswith('Route 2-4 was met, and is not met now. It asks for "Graduate of a senior technical school')
    assert "Changed too, without effect here: route 3-6, 5-2" in now.lines
    assert now.lines[-1].startswith("Why our reading changed: ")


def test_a_route_that_was_given_up_is_said_with_what_it_asked_for():
    now = replay_report(replay(of_then("approved-pupil", "provincial-2005"), BY_ID), wording("en"))[1]
    assert now.lines[0].startswith("Route 4-5 was met, and is no more. It asked for: ")
    assert any(line.startswith("The receipt also tells what is not asked any more: ") for line in now.lines)


def test_a_notice_that_was_not_in_force_yet_is_said_so_by_todays_reading_alone():
    found = replay(of_then("rough-years", "provincial-2005"), BY_ID)
    assert found.then.verdict.out_of_force is None
    assert found.now.verdict.out_of_force.status == "not_yet"


@pytest.mark.parametrize(("who", "ruleset", "status"), [("welder", "national-general", 0), ("evaluated", "standard-2023", 1)])
def test_the_terminal_gives_both_readings_as_json(who, ruleset, status, tmp_path, capsys):
    path = tmp_path / "receipt.json"
    path.write_text(of_then(who, ruleset), encoding="utf-8")
    assert main(["replay", str(path), "--format", "json"]) == status
    said = json.loads(capsys.readouterr().out)
    assert (said["ruleset"], said["same"], said["reproduced"]) == (ruleset, not status, True)
    assert (said["then"]["differences"], said["then"]["edition"]) == ([], 1)
    assert bool(said["changes"]) == bool(said["why"]) == bool(status)


def test_the_terminal_says_both_readings(tmp_path, capsys):
    path = tmp_path / "receipt.json"
    path.write_text(of_then("evaluated", "standard-2023"), encoding="utf-8")
    assert main(["replay", str(path), "--lang", "zh"]) == 1
    said = capsys.readouterr().out
    assert "按开具时的解读（第1版）：一致，四级/中级工" in said
    assert "按现行解读（第2版）：由四级/中级工变为三级/高级工" in said


@pytest.mark.parametrize(
    "routes",
    ["none", [], ["2-4"], [{"route": ["2-4"], "status": []}], [{"route": "2-4", "status": {"x": 1}}], {"2-4": 1}],
)
def test_whatever_a_receipt_of_then_says_of_its_routes_both_readings_are_told(routes):
    receipt = json.loads(of_then("student-with-3", "standard-2023"))
    receipt["verdict"]["routes"] = routes
    found = replay(json.dumps(receipt), BY_ID)
    assert [told.same for told in replay_report(found, wording("zh"))] == [False, False]
    assert json.dumps(found.to_dict())


@pytest.mark.parametrize("depth", [900, 100_000])
def test_what_is_nested_deeper_than_anything_written_here_is_refused(depth):
    text = json.dumps({**json.loads(written()), "verdict": {"x": 0}}).replace('"x": 0', f'"x": {"[" * depth}{"]" * depth}')
    with pytest.raises(InputError):
        replay(text, BY_ID)


def test_a_rule_set_that_is_no_name_is_refused():
    with pytest.raises(InputError, match=r"ruleset\.id"):
        replay(changed(ruleset={"id": {}}), BY_ID)
