"""How often one address may press a button that needs no account.

The counters live in the memory of this process alone, under a digest whose salt the process makes
itself, stores nowhere and replaces every window: afterwards nobody can tell who pressed, not even
with the database and the installation's key.
"""

import math
import secrets
import time
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address

from allauth.account.adapter import get_adapter
from django.core.cache import caches
from django.http import HttpRequest

WINDOW = 600  # seconds


def seconds_to_wait(request: HttpRequest, what: str, *, most: int, slow: int = 0) -> int:
    """Let this press in and return 0, or return for how many seconds, 1 to 600, it has to wait.

    ``most`` presses of an address are let in within a window of ten minutes, counted from the
    window's start. After the first of them the next waits ``slow`` seconds, and after each further
    one twice as long as before. Several processes count each for itself.
    """
    moment = time.time()
    window, past = divmod(int(moment), WINDOW)
    left = WINDOW - past
    counters = caches["fleeting"]
    key = counter_of(get_adapter(request).get_client_ip(request), what, window)
    pressed = counters.get(key, 0)
    if pressed >= most:
        return left
    pause = min(slow * 2**pressed, left)
    if pause and not counters.add(f"{key}:next", moment + pause, pause):
        return max(1, math.ceil(counters.get(f"{key}:next", moment) - moment))
    counters.add(key, 0, WINDOW)
    return left if counters.incr(key) > most else 0


def counter_of(address: str, what: str, window: int) -> str:
    """Return under which name the presses of ``address`` are counted in this window.

    An IPv6 address counts with its /64, which one connection has to itself.
    """
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        ip = ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64)
    return blake2b(f"{what} {ip}".encode(), key=_salt(window), digest_size=16).hexdigest()


@lru_cache(maxsize=1)
def _salt(_window: int) -> bytes:
    """Return the salt of a window; that of the window before is forgotten."""
    return secrets.token_bytes(32)
