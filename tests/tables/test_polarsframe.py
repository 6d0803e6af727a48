"""Result columns in Polars: however many routes there are, all of them are named in order."""

import polars as pl
from strategies import ON
from tableframes import results_of, ruleset_of

from vqlogic import assess, assess_table


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
