"""How much one client may ask: how often, how much at once, and for how long it may take to say it.

Nothing of what is said is kept: of a client only the address and how many requests are left to it, in memory, of the last ten
thousand clients.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable

import anyio
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

_MOST_CLIENTS = 10_000
_NETWORK = 64  # Whoever has one IPv6 address has all those of its network.
SECONDS_TO_SEND = 10.0


class TooLarge(Exception):
    """A request has more bytes than are read."""


class Allowance:
    """So many requests a minute for each client, which may be used all at once and come back one by one.

    >>> clock = iter([0.0, 0.0, 0.0, 30.0])
    >>> allowance = Allowance(2, lambda: next(clock))
    >>> [allowance.wait("192.0.2.1") for _ in range(4)]
    [0.0, 0.0, 30.0, 0.0]
    """

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic, most: int = _MOST_CLIENTS) -> None:
        self._rate, self._clock, self._most = rate, clock, most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # by client: requests left, and when they were counted

    def wait(self, client: str) -> float:
        """Takes one request from what is left to a client: 0, or the seconds until there is one again."""
        now, a_second = self._clock(), self._rate / 60
        left, before = self._left.pop(client, (float(self._rate), now))
        left = min(left + (now - before) * a_second, self._rate)
        allowed = left >= 1
        self._left[client] = (left - 1 if allowed else left, now)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / a_second


def client_of(scope: Scope, header: str | None) -> str:
    """Who asks: the address of the connection, or the last one in the header that a proxy of ours writes. Of IPv6 the network.

    >>> client_of({"client": ("2001:db8::1:2", 1), "headers": []}, None)
    '2001:db8::/64'
    """
    address = str((scope.get("client") or [""])[0])
    if header is not None:
        address = (", ".join(Headers(scope=scope).getlist(header)) or address).rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:_NETWORK]
    if found.version == 4:
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((found, _NETWORK), strict=False))


async def read_body(receive: Receive, largest: int, seconds: float = SECONDS_TO_SEND) -> bytes:
    """All that a client sends. What it says of the length is not believed. Raises TooLarge, TimeoutError where it takes longer,
    and Starlette's ClientDisconnect."""
    body = bytearray()
    with anyio.fail_after(seconds):
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            body += message.get("body", b"")
            if len(body) > largest:
                raise TooLarge
            if not message.get("more_body"):
                return bytes(body)
