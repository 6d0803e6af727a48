"""A class list's results as tables for people: who it is, which of them are looked for, in words instead of codes."""

from __future__ import annotations

import unicodedata
from typing import Any

import polars as pl

from pages.parts.classlist.applied import applied_columns, status_of
from pages.parts.classlist.held import Held
from vqlogic.classlist.assessment import Assessment
from vqlogic.classlist.columns import columns
from vqlogic.classlist.groups import group_names
from vqlogic.handouts.sentences import level_name
from vqlogic.interview.askback import slip_line
from vqlogic.wording import Wording, terms


def with_names(say: Wording, held: Held, found: pl.DataFrame) -> pl.DataFrame:
    """The results with the columns that say who it is."""
    cells = held.table.frame
    return found.with_columns(cells[str(at)].gather(found["index"]).alias(say.of(columns()[id])) for id, at in labels(held))


def labels(held: Held) -> list[tuple[str, int]]:
    """The columns that say who it is, and where they stand in the table."""
    return [(id, index) for index, id in sorted(held.mapped.items()) if id and id in columns() and not columns()[id].to]


def _called_by(held: Held) -> list[tuple[str, int]]:
    """Those of them that are shown: name and number, but nothing that is private."""
    return [(id, at) for id, at in labels(held) if not columns()[id].private]


def who(say: Wording, held: Held) -> list[str]:
    """The names of the columns that say who it is and are shown."""
    return [say.of(columns()[id]) for id, _ in _called_by(held)]


def name_on_list(held: Held, index: int) -> str:
    """What the list calls somebody, by the row's place in the table."""
    cells = [(held.table.frame[str(at)][index] or "").strip() for _, at in _called_by(held)]
    return " ".join(cell for cell in cells if cell)


def on_the_list(assessment: Assessment) -> int:
    """How many rows are about somebody: those assessed, those that could not be read and those not yet looked at."""
    return assessment.results().height + assessment.refused + len(assessment.people) - assessment.done


def people_found(say: Wording, held: Held, frame: pl.DataFrame) -> pl.DataFrame:
    """The people who are looked for, by what is typed and chosen: a level, whether they can apply for theirs, a group."""
    by_level: dict[str, Any] = {
        "all": True,
        "none": pl.col("highest_level").is_null(),
        "soon": pl.col("next_level").is_not_null(),
    }
    at_level = by_level.get(held.level)
    if at_level is None:
        at_level = pl.col("highest_level") == int(held.level)
    found = frame.filter(at_level)
    if held.can_apply != "all" and held.assessment and held.assessment.applied is not None:
        applied = held.assessment.applied
        found = found.filter([status_of(applied.get(index)) == held.can_apply for index in found["index"]])
    if held.group_by is not None and held.group is not None:
        groups = group_names(held.table, held.group_by)
        found = found.filter([groups[index] == held.group for index in found["index"]])
    wanted = unicodedata.normalize("NFKC", held.search).lower()
    cells = [pl.col(say.of(columns()[id])).str.normalize("NFKC").str.to_lowercase() for id, _ in labels(held)]
    names = [cell.str.contains(wanted, literal=True) for cell in cells]
    return found.filter(pl.any_horizontal(names)) if held.search and names else found


def in_words(say: Wording, held: Held, found: pl.DataFrame) -> pl.DataFrame:
    """The results with words for the levels and names for the columns."""
    names = {level: level_name(level, say) for level in terms("level")}

    def level(column: str, none: str) -> pl.Expr:
        return pl.col(column).replace_strict(names, default=none, return_dtype=pl.String)

    slips = held.assessment.asked_back if held.assessment else {}
    asked = ["; ".join(slip_line(slip, say) for slip in slips.get(index, ())) for index in found["index"]]
    return found.with_columns(pl.Series("asked_back", asked, dtype=pl.String)).select(
        pl.col("row").alias(say("Row")),
        *(pl.col(name) for name in who(say, held)),
        *applied_columns(say, held, found["index"]),
        level("highest_level", level_name(None, say)).alias(say("Highest level")),
        level("possible_level", level_name(None, say)).alias(say("Possible, once unknowns are settled")),
        pl.col("qualifying_routes").str.replace_all(";", ", ").alias(say("Open routes")),
        level("held_level", "").alias(say("Already held")),
        level("next_level", "").alias(say("Within a year")),
        *([pl.col("asked_back").alias(say("Please check"))] if slips else []),
        pl.col("next_from").dt.to_string("iso").fill_null("").alias(say("Open from")),
    )
