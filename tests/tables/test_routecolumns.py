"""Rule sets as columns: each once, named for its rule set where there are several."""

import polars as pl
import pytest
from strategies import RULESETS

from vqlogic import assess_table, load_rulesets


@pytest.mark.parametrize(
    "named", [load_rulesets, lambda: iter(RULESETS), lambda: [*RULESETS, RULESETS[0]]], ids=["by id", "one by one", "one twice"]
)
def test_rule_sets_may_be_given_in_any_way(named):
    frame = pl.DataFrame({"occupation_years": [5.0]})
    assert assess_table(frame, named()).equals(assess_table(frame, RULESETS))
