"""``kg serve`` as a user starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from kg.errors import StopRun
from kg.serve.run import Place, address, prepared

PROGRAM = "from kg.cli.main import run; run()"


def started(path: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, "--db", str(path), "serve", "--no-browser", *words]
    return subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "kill"])
def test_it_says_where_it_serves_and_ends_cleanly(story_path: Path, number: signal.Signals) -> None:
    with started(story_path, "--port", "0") as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.fullmatch(r"serving .*kg\.db at (http://127\.0\.0\.1:\d+/) \(Ctrl-C ends\)\n", line)
        assert found is not None, line
        assert httpx.get(f"{found[1]}api/about", trust_env=False, timeout=20).status_code == 200
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert (out, err) == ("", "")
    assert process.returncode in {0, -number}


def test_two_interruptions_are_as_quiet_as_one(story_path: Path) -> None:
    with started(story_path, "--port", "0") as process:
        assert process.stderr is not None
        url = process.stderr.readline().split()[-3]
        assert httpx.get(f"{url}api/about", trust_env=False, timeout=20).status_code == 200
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        time.sleep(0.02)  # signals that come at the same moment are one
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20) == ("", "")


def test_a_port_that_is_taken(story_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        with started(story_path, "--port", str(port)) as process:
            out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (1, "")
    assert err == (
        f"kg: cannot listen on 127.0.0.1 port {port}: it is taken, perhaps by another kg serve: "
        "--port names another\n"
    )


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.7", "a b"])
def test_hosts_that_are_none(story_path: Path, host: str) -> None:
    with pytest.raises(StopRun, match="cannot listen on"):
        prepared(str(story_path), Place(host, 0))


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:1/"), ("0.0.0.0", "http://127.0.0.1:1/"), ("::1", "http://[::1]:1/")],
)
def test_the_address_for_a_browser(host: str, url: str) -> None:
    assert address(host, 1) == url


def test_it_ends_at_once_though_something_is_being_worked_out(story_path: Path) -> None:
    program = (
        "import kg.views.explorer.stances as stances, itertools\n"
        "stances.matrix = lambda *_, **__: next(n for n in itertools.count() if n < 0)\n" + PROGRAM
    )
    command = [sys.executable, "-c", program, "--db", str(story_path), "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = re.search(r"http\S+", process.stderr.readline())
        assert address is not None
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(f"{address[0]}api/matrix", trust_env=False, timeout=1)
        assert httpx.get(f"{address[0]}api/timeline", trust_env=False, timeout=20).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20) == ("", "")
