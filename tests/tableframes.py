"""What tests of whole tables share: a notice to ask, made-up notices, and the result columns of a frame."""

from __future__ import annotations

import polars as pl

from vqlogic import RuleSet, load_rulesets

GENERAL = load_rulesets()["national-general"]


def ruleset_of(routes: dict) -> RuleSet:
    """A notice of made-up routes."""
    return RuleSet.model_validate({**GENERAL.model_dump(by_alias=True, exclude={"by_id"}), "routes": routes})


ONE_ROUTE = ruleset_of({"4-2": {"all": ["certificate_5"]}})


def results_of(frame: pl.DataFrame) -> list[tuple]:
    return frame.select("highest_level", "possible_level", "qualifying_routes").rows()
