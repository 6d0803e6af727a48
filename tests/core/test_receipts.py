"""Receipts: replayed they say the same, or exactly what differs; what is no receipt is refused."""

import json
from datetime import date

import pytest

from vqlogic import InputError, Person, assess, load_rulesets
from vqlogic.handouts.sentences import difference_lines
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
    assert not found.rules_changed


def changed(**changes) -> str:
    return json.dumps({**json.loads(written()), **changes})


def test_a_verdict_that_was_altered_differs_at_its_place():
    verdict = {**json.loads(written())["verdict"], "highest_level": 1}
    found = replay(changed(verdict=verdict), BY_ID)
    assert found.differences == (("highest_level", 1, 4),)


def test_a_condition_that_was_altered_differs_at_its_place_in_its_route():
    verdict = json.loads(written())["verdict"]
    route = next(one for one in verdict["routes"] if one["route"] == "4-2")
    route["conditions"][1]["have"] = 0.5
    assert [path for path, _, _ in replay(changed(verdict=verdict), BY_ID).differences] == ["routes.4-2.conditions[1].have"]


def test_what_no_verdict_holds_differs_under_its_own_name():
    verdict = {**json.loads(written())["verdict"], "X": 1, "routes": ["4-2", "5-2"]}
    found = {path: (then, now) for path, then, now in replay(changed(verdict=verdict), BY_ID).differences}
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


def test_rules_that_changed_are_told_apart_from_the_same_rules():
    harder = GENERAL.with_fields(by_id={id: route for id, route in GENERAL.by_id.items() if id != "4-2"})
    found = replay(written(), {**BY_ID, GENERAL.id: harder})
    assert found.rules_changed
    assert "routes.4-2" in {path for path, _, _ in found.differences}


def test_the_code_is_of_what_a_receipt_says_not_of_its_layout():
    assert (
        receipt_code(json.dumps(json.loads(written()), separators=(",", ":"), sort_keys=True))
        == receipt_code(written())
        == receipt_code(written().encode())
    )


def test_the_code_on_a_sheet_printed_once_stays_the_code_of_its_receipt():
    assert receipt_code('{"receipt": 2, "occupation": "焊工"}') == "E2395-4CA83"


def test_a_receipt_with_half_a_character_has_a_code():
    assert receipt_code('{"note": "\\ud800"}') == "E6934-87730"


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


def test_a_receipt_of_version_1_is_not_said_to_differ_for_what_it_could_not_hold():
    verdict = {name: value for name, value in json.loads(written())["verdict"].items() if name not in ("best_routes", "unknowns")}
    assert replay(changed(receipt=1, verdict=verdict), BY_ID).same
    assert not replay(changed(verdict=verdict), BY_ID).same


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "is not a receipt"),
        ("[]", "is not a receipt"),
        ("{", "line 1, column 2"),
        (changed(receipt=3), "receipt: 3 was written by a newer version"),
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
            changed(receipt=3),
            f"receipt: 3 was written by a newer version of the self-check; this one reads versions up to {VERSION}",
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
    said = difference_lines(replay(changed(verdict=verdict), BY_ID), wording("en"))
    assert said.count("The papers to bring differ.") == 1
    assert any(line.startswith(f"Route {route['route']}, State: the receipt says Met") for line in said)
    assert any("What you have: the receipt says" in line for line in said)
    assert not any("conditions[" in line or "highest_level" in line for line in said)
