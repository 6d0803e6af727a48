"""What the files for all engines say alike."""

import pytest
from strategies import RULESETS

from vqlogic import RuleSet, load_rulesets
from vqlogic.exports.words import as_comment, foreword, plain, route_notes
from vqlogic.registration import registration
from vqlogic.wording import LANGUAGES, wording


@pytest.mark.parametrize("ruleset", RULESETS, ids=lambda ruleset: ruleset.id)
def test_a_file_says_in_both_languages_which_edition_of_which_rule_set_it_is_and_how_sure(ruleset: RuleSet) -> None:
    lines = foreword(ruleset, "an engine", "its-kind", lambda ruleset, say: [say.language])
    each = {"en": lines[: len(lines) // 2], "zh": lines[len(lines) // 2 :]}
    for language in LANGUAGES:
        say, said = wording(language), "\n".join(each[language])
        assert all(part in said for part in ("an engine", ruleset.id, str(ruleset.edition), say.of(ruleset.title)))
        assert say.document(ruleset.source.document) in said
        assert say.term("sureness", ruleset.sureness) in said
        assert f"python -m vqlogic export {ruleset.id} --as its-kind" in said
        assert each[language][-2:] == [language, say.of(registration().prevails)]


def test_a_route_says_how_sure_it_is_where_it_differs_and_its_note() -> None:
    routes = load_rulesets()["standard-2023"]
    assert route_notes(routes.route("1-1"))[-1] == "How sure: checked against one copy · 依据程度：仅据一份文本核对"
    assert route_notes(routes.route("5-1"))[-1].startswith("For people who mean to work in the occupation. · 适用于准备")


@pytest.mark.parametrize(
    ("number", "written"), [(100000.0, "100000"), (2, "2"), (0.1, "0.1"), (1e-9, "0.000000001"), (1.5e300, "15" + "0" * 299)]
)
def test_a_number_is_written_to_its_last_digit_without_an_exponent(number: float, written: str) -> None:
    assert plain(number) == written
    assert float(written) == number


def test_every_line_of_a_comment_is_one() -> None:
    assert as_comment(["one\ntwo", "three"]) == "# one\n# two\n# three\n"
