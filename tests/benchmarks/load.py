"""How long a click takes while many others are there: visitors by Streamlit's own protocol, without a browser. By hand:

    python -m tests.benchmarks.load [PAGE] [VISITORS ...]

PAGE is result (30, 60 and 100 visitors unless told), questions (300) or counsellor (100); or lists: then 60 visitors are at the
questions while none, one and three others, unless told, have lists of 50,000 people assessed. All visitors arrive first, one
after the other; then each clicks every five seconds, for half a minute, and a click is timed until the run it asks for is over.
As a yardstick, in the same run and by the same driver, a bare page of Streamlit with as many parts. The driver takes some of the
same processors.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.benchmarks.classpage import list_of
from tests.browser.conftest import serving

THINKS, LASTS = 5.0, 30.0  # seconds
USUAL = {"result": [30, 60, 100], "questions": [300], "counsellor": [100], "lists": [0, 1, 3]}
BESIDE_LISTS, LIST_OF = 60, 50_000
OVER = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)

Act = Callable[["Visitor"], tuple[str, dict[str, Any]]]


@dataclass
class Visitor:
    """Somebody before the app: what stands on their screen, by kind and label, and what they have told it."""

    socket: Any
    page: str = ""
    widgets: dict[tuple[str, str], Any] = field(default_factory=dict)
    told: dict[str, WidgetState] = field(default_factory=dict)
    parts: int = 0

    async def run(self, path: str = "", **trigger: Any) -> float:
        """Asks for a run, with a button pressed or a field changed, and gives the seconds until it is over."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = "lang=en"
        state.page_script_hash = self.page if not path else ""
        state.page_name = path
        for one in self.told.values():
            state.widget_states.widgets.append(one)
        if trigger:
            changed = WidgetState(**trigger)
            state.widget_states.widgets.append(changed)
            if not changed.HasField("trigger_value"):
                self.told[changed.id] = changed
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        drawn: dict[tuple[str, str], Any] = {}
        parts = 0
        while True:
            said = ForwardMsg.FromString(await self.socket.recv())
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self.page, drawn, parts = said.new_session.page_script_hash, {}, 0
            elif kind == "navigation":
                self.page = said.navigation.page_script_hash
            elif kind == "delta" and said.delta.HasField("new_element"):
                parts += 1
                element = said.delta.new_element
                what = element.WhichOneof("type")
                widget = getattr(element, what) if what else None
                if hasattr(widget, "id") and hasattr(widget, "label"):
                    drawn[what, widget.label] = widget
            elif kind == "script_finished" and said.script_finished in OVER:
                if drawn:  # but a page that only opens another draws nothing
                    self.widgets, self.parts = drawn, parts
                    ids = {one.id for one in drawn.values()}
                    self.told = self._defaults() | {id: one for id, one in self.told.items() if id in ids}
                return time.perf_counter() - start

    def _defaults(self) -> dict[str, WidgetState]:
        """What a browser tells of lists to choose from that nobody has touched."""
        lists = [one for (kind, _), one in self.widgets.items() if kind == "selectbox"]
        chosen = [one for one in lists if one.options and one.HasField("default")]
        return {one.id: WidgetState(id=one.id, string_value=one.options[one.default]) for one in chosen}

    def widget(self, kind: str, label: str = "") -> Any:
        return next(one for (what, said), one in self.widgets.items() if what == kind and label in said)

    async def press(self, label: str) -> float:
        return await self.run(id=self.widget("button", label).id, trigger_value=True)


async def example(visitor: Visitor) -> None:
    await visitor.press("Show this example")
    while not any(kind == "checkbox" for kind, _ in visitor.widgets):
        await visitor.run()


async def client(visitor: Visitor) -> None:
    """An example person as a counsellor's client."""
    await example(visitor)
    await visitor.run("counsellor")
    while not any(kind == "radio" for kind, _ in visitor.widgets):
        await visitor.run()


async def question(visitor: Visitor) -> None:
    await visitor.press("Start now")
    while not any(kind == "radio" for kind, _ in visitor.widgets):
        await visitor.run()


def ticks(visitor: Visitor) -> dict[str, Any]:
    """A paper got, or not got after all."""
    box = visitor.widget("checkbox")
    before = visitor.told.get(box.id)
    return {"id": box.id, "bool_value": not (before.bool_value if before else box.default)}


def chooses(visitor: Visitor) -> dict[str, Any]:
    """Another kind of answer."""
    radio = visitor.widget("radio")
    return {"id": radio.id, "string_value": random.choice(radio.options)}


ARRIVES = {"result": example, "counsellor": client, "questions": question}
CLICKS = {"result": ticks, "counsellor": chooses, "questions": chooses}


@contextmanager
def bare(parts: int, folder: Path) -> Iterator[str]:
    """A page of Streamlit alone, with so many parts."""
    page = folder / "bare.py"
    page.write_text(
        "import streamlit as st\nst.checkbox('Tick')\n"
        f"for number in range({parts}):\n    st.markdown(f'A line of text, such as stands on a page: number {{number}}.')\n"
    )
    with serving(folder / "bare.txt", app=str(page)) as address:
        yield address


async def arrive(address: str) -> Visitor:
    url: Any = address.replace("http", "ws") + "/_stcore/stream"
    origin: Any = address
    protocols: Any = ["streamlit"]
    socket = await websockets.connect(url, subprotocols=protocols, origin=origin, max_size=None, ping_interval=None)
    visitor = Visitor(socket)
    await visitor.run()
    return visitor


async def assesses(address: str, rows: str) -> float:
    """Assesses everybody on a list that is pasted, and gives the seconds from the press on."""
    visitor = await arrive(address)
    await visitor.press("Open the class page")
    area = visitor.widget("text_area")
    visitor.told[area.id] = WidgetState(id=area.id, string_value=rows)
    await visitor.press("Use these rows")
    while not any("Assess everybody" in label for _, label in visitor.widgets):
        await visitor.run()
    visitor.told.clear()
    return await visitor.press("Assess everybody")


async def crowd(address: str, many: int, arrives: Any, clicks: Any, lists: int = 0) -> tuple[list[float], int]:
    """The seconds of every click, and how many parts the page has; beside them so many lists are assessed."""
    visitors: list[Visitor] = []
    for _ in range(many):
        visitors.append(await arrive(address))
        await arrives(visitors[-1])
    took: list[float] = []
    rows = list_of(LIST_OF).write_csv(separator="\t") if lists else ""
    working = [asyncio.create_task(assesses(address, rows)) for _ in range(lists)]
    end = time.perf_counter() + LASTS

    async def stays(visitor: Visitor) -> None:
        await asyncio.sleep(random.uniform(0, THINKS))
        while time.perf_counter() < end:
            seconds = await visitor.run(**clicks(visitor))
            took.append(seconds)
            await asyncio.sleep(THINKS)

    await asyncio.gather(*(stays(visitor) for visitor in visitors))
    if lists:
        seconds = await asyncio.gather(*working)
        print(f"{lists} lists of {LIST_OF:,} people assessed in {', '.join(f'{one:.0f}' for one in seconds)} s", flush=True)
    for visitor in visitors:
        await visitor.socket.close()
    return took, visitors[0].parts


def said(what: str, many: int, took: list[float], parts: int) -> None:
    cuts = quantiles(took, n=20)
    print(
        f"{what}, {many} visitors ({parts} parts): p50 {1000 * cuts[9]:.0f} ms, p95 {1000 * cuts[18]:.0f} ms, {len(took)} clicks",
        flush=True,
    )


async def nothing(visitor: Visitor) -> None:
    pass


def beside_lists(numbers: list[int]) -> None:
    for lists in numbers:
        with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as address:
            took, parts = asyncio.run(crowd(address, BESIDE_LISTS, question, chooses, lists))
        said(f"questions beside {lists} lists", BESIDE_LISTS, took, parts)


def main(page: str, sizes: list[int]) -> None:
    if page == "lists":
        beside_lists(sizes)
        return
    with tempfile.TemporaryDirectory() as folder:
        parts = 1
        for many in sizes:
            with serving(Path(folder) / "log.txt") as address:
                took, parts = asyncio.run(crowd(address, many, ARRIVES[page], CLICKS[page]))
            said(page, many, took, parts)
        with bare(parts, Path(folder)) as address:
            took, _ = asyncio.run(crowd(address, sizes[-1], nothing, ticks))
        said("yardstick: a bare page", sizes[-1], took, parts)


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else "result"
    main(wanted, [int(one) for one in sys.argv[2:]] or USUAL[wanted])
