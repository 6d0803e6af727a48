"""Result columns in Polars: however many routes there are, all of them are named in order."""

import polars as pl
import pytest
from strategies import ON
from tableframes import results_of, ruleset_of

from vqlogic import RuleSet, assess, assess_table
from vqlogic.rules import Condition
from vqlogic.tables.polarsframe import frame_with_results, lazy_frame_with_results


def test_a_notice_of_many_routes_names_them_all_in_order():
    ids = [f"{level}-{number}" for level in (1, 2, 3, 4, 5) for number in range(1, 9)]
    routes = {id: {"all": [{"occupation_years": at + 1}]} for at, id in enumerate(reversed(ids))}
    many = ruleset_of(routes)
    frame = pl.DataFrame({"occupation_years": [0.0, 1.0, 17.0, 40.0]})
    said = [
        (v.highest_level, v.possible_level, ";".join(r.route for r in v.with_status("met")))
        for v in (assess(row, many, on=ON) for row in frame.to_dicts())
    ]
    assert results_of(assess_table(frame, many)) == said


def _of_routes(number: int) -> RuleSet:
    """A notice with so many routes, levels in turn as in any notice, each of a condition of its own."""
    ids = [f"{5 - at % 5}-{at // 5 + 1}" for at in range(number)]
    order = sorted(ids, key=lambda id: tuple(map(int, id.split("-"))))
    return ruleset_of({id: {"all": [{"occupation_years": at + 1}]} for at, id in enumerate(order)})


def _open(condition: Condition) -> pl.Expr:
    """Each route's condition as a column of its own, so that any routes may be open together."""
    return pl.col(f"{condition.at_least:g}")


# As many routes as fill a code of 8, 16 or 20 bits, and one more.
@pytest.mark.parametrize("number", [1, 8, 9, 16, 17, 20, 21, 41])
@pytest.mark.parametrize("lazy", [False, True])
def test_any_routes_that_are_open_together_are_named_with_the_best_level_there_is_and_may_be(number, lazy):
    ruleset = _of_routes(number)
    ids = [route.id for route in ruleset.routes]
    one = [[at == row for at in range(number)] for row in range(number)]
    others = [[True] * number, [False] * number, [None] * number, [at % 2 == 0 or None for at in range(number)]]
    states = one + others + [[None if at == row else False for at in range(number)] for row in range(number)]
    frame = pl.DataFrame({f"{at + 1}": [state[at] for state in states] for at in range(number)})
    portioned = lazy_frame_with_results(frame.lazy(), _open, ruleset)
    found = portioned.collect(engine="streaming") if lazy else frame_with_results(frame, _open, ruleset)
    expected = []
    for state in states:
        is_open = [id for id, held in zip(ids, state, strict=True) if held]
        possible = [id for id, held in zip(ids, state, strict=True) if held is not False]
        best, may_be = (min((int(id[0]) for id in some), default=None) for some in (is_open, possible))
        expected.append((best, may_be, ";".join(is_open)))
    assert results_of(found) == expected
    assert found.columns == [*frame.columns, "highest_level", "possible_level", "qualifying_routes"]
    assert found.schema["highest_level"] == found.schema["possible_level"] == pl.Int32


def test_several_notices_have_their_results_one_behind_the_other_and_no_column_between():
    frame = pl.DataFrame({"name": ["A"], "1": [True], "2": [None]}, schema_overrides={"2": pl.Boolean})
    one, two = _of_routes(1), _of_routes(2).model_copy(update={"id": "other"})
    found = frame_with_results(frame, _open, [one, two])
    assert found.columns[:3] == ["name", "1", "2"]
    assert found.columns[3:] == [f"{x.id}.{name}" for x in (one, two) for name in (
        "highest_level", "possible_level", "qualifying_routes")]  # fmt: skip
    assert lazy_frame_with_results(frame.lazy(), _open, [one, two]).collect().equals(found)
