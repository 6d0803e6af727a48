"""`station`: an organisation's readiness to found an appraisal station, and what it hands in for its candidates."""

from __future__ import annotations

import json
from typing import Any

from vqlogic.handouts.stationlines import station_lines
from vqlogic.stationrules import station_rules
from vqlogic.stations import Station, readiness, to_hand_in
from vqlogic.wording import Wording


def run_station(station: Station, form: str, say: Wording) -> int:
    """Prints the readiness as text or JSON. Gives 1 where something is missing or in conflict, else 0."""
    found = readiness(station)
    if form == "json":
        items = [{"item": one.item, "applies": one.applies, "ready": one.ready} for one in to_hand_in(station.candidates)]
        told: dict[str, Any] = found.to_dict() | {"handing_in": {"ruleset": station_rules().handing_in.under, "items": items}}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(station_lines(station, found, say)))
    return 1 if found.status == "not_met" else 0
