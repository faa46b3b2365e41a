"""Serving two sizes of the same cause and the floor side by side, and asking them in turn."""

import http.client
import os
import socket
import statistics
import subprocess  # our own server, with arguments from here
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from pmo_site.demo.install import LEAD
from pmo_site.demo.scale.room import SLUG

HOME = f"/c/{SLUG}/"
PAGES = {
    "overview": "",
    "pain points": "pain-points/",
    "pain points, filtered and sorted": "pain-points/?scope=project&sort=felt",
    "pain points, found by words": "pain-points/?q=gate+risk",
    "one pain point": "pain-points/1/",
    "similar while typing": "pain-points/similar/?title=Gate+reviews+find+the+same+risks+again",
    "what to merge with": "pain-points/2/merge/",
    "preview of a merge": "pain-points/2/merge/?into=3",
    "tried before, while typing": "actions/alike/?title=One+page+of+risks+before+every+gate",
    "thread": "thread/",
    "thread of a pain": "thread/pain-point/2/",
    "SWOT": "swot/",
    "plan": "actions/",
    "one action": "actions/1/",
    "logbook": "logbook/",
    "sponsor's page": "dashboard/",
}
FLOOR = "bare Django view"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one page took in all rounds, in seconds."""

    times: list[float]

    @property
    def p50(self) -> float:
        """Return the median."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """Return what 19 of 20 stayed under."""
        return statistics.quantiles(self.times, n=20)[-1]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, and the cookie with which the lead is signed in."""

    port: int
    cookie: str

    def ask(self, path: str) -> float:
        """Return how many seconds the page took to its last byte; raises ``RuntimeError``."""
        browser = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        begun = time.perf_counter()
        browser.request("GET", path, headers={"Cookie": self.cookie, "Accept-Encoding": "gzip"})
        answer = browser.getresponse()
        answer.read()
        took = time.perf_counter() - begun
        browser.close()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} answers {answer.status}")
        return took


def measure(
    sizes: list[int], rounds: int, tell: Callable[[str], None]
) -> dict[int, dict[str, Figures]]:
    """Return the figures of each page, and of the floor, for each size of the cause."""
    times: dict[int, dict[str, list[float]]] = {size: defaultdict(list) for size in sizes}
    with _served(sizes, tell) as servers:
        for n in range(-2, rounds):  # the first two rounds warm up
            for name, path in PAGES.items():
                for size, (floor, product) in servers.items():
                    bare, page = floor.ask(f"/floor/{SLUG}/"), product.ask(HOME + path)
                    if n >= 0:
                        times[size][FLOOR].append(bare)
                        times[size][name].append(page)
            if n >= 0 and (n + 1) % 10 == 0:
                tell(f"{n + 1} of {rounds} rounds")
    return {
        size: {name: Figures(taken) for name, taken in pages.items()}
        for size, pages in times.items()
    }


@contextmanager
def _served(
    sizes: list[int], tell: Callable[[str], None]
) -> Iterator[dict[int, tuple[Server, Server]]]:
    """Serve each size, and the floor over the same database, until the end of the block."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        servers = {}
        for size in sizes:
            environment = _prepared(size, tell)
            product = _start(processes, environment, "pmo_site.settings")
            floor = _start(processes, environment, "pmo_site.bench.floor")
            _wait(product)
            _wait(floor)
            bare = Server(floor, _session(floor, "GET", "/sign-in/"))
            servers[size] = (bare, Server(product, _sign_in(product)))
        yield servers
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=30)


def _prepared(size: int, tell: Callable[[str], None]) -> dict[str, str]:
    """Return the environment of an installation of that size, made on the first call and kept."""
    directory = Path(settings.DATA_DIR) / f"bench-{size}"
    directory.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "DATA_DIR": str(directory), "PMO_DEMO": "true"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        environment["DATABASE_URL"] = _database(size)
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    tell(f"{size:,} pain points: preparing (kept for the next time)")
    for arguments in (
        ["migrate", "--verbosity", "0"],
        ["createcachetable"],
        ["collectstatic", "--noinput", "--verbosity", "0"],
        ["demo", "--scale", str(size)],
    ):
        command = [*manage, *arguments]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own commands
    return environment


def _database(size: int) -> str:
    """Return the address of a PostgreSQL database beside the configured one, made when missing."""
    address = os.environ["DATABASE_URL"]
    name = f"{settings.DATABASES['default']['NAME']}_bench_{size}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    return f"{address.rsplit('/', 1)[0]}/{name}"


def _start(
    processes: list[subprocess.Popen[bytes]], environment: dict[str, str], module: str
) -> int:
    """Start the production server for a settings module and return its port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--no-ws"]
    command += ["--blocking-threads", "4", "--log-level", "warning", "--factory"]
    command.append("django.core.wsgi:get_wsgi_application")
    environment = {**environment, "DJANGO_SETTINGS_MODULE": module}
    processes.append(subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR))  # noqa: S603  our own server
    return port


def _wait(port: int) -> None:
    """Wait until the server listens; raises ``RuntimeError`` after half a minute."""
    for _n in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _sign_in(port: int) -> str:
    """Return the session of the lead, signed in through the example's own button."""
    token = _cookies(port, "GET", "/accounts/login/")["csrftoken"]
    headers = {
        "Cookie": f"csrftoken={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    return _session(port, "POST", "/accounts/example/", urlencode({"as": LEAD}), headers)


def _session(port: int, *request: Any) -> str:
    """Return the session that the answer to ``request`` begins."""
    return f"sessionid={_cookies(port, *request)['sessionid']}"


def _cookies(port: int, *request: Any) -> dict[str, str]:
    """Return the cookies that the answer to ``request`` sets."""
    browser = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    browser.request(*request)
    answer = browser.getresponse()
    answer.read()
    given = answer.headers.get_all("Set-Cookie") or []
    return dict(cookie.split(";", 1)[0].split("=", 1) for cookie in given)
