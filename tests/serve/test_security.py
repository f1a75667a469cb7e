"""Nobody but the page of this server gets an answer, and no answer can be made to run anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from kg.serve.security import is_loopback

Run = Callable[..., AbstractContextManager[httpx.Client]]
JUDGED = {"id": "meeting-0", "verdict": "wrong"}


@pytest.fixture(scope="module")
def editable(story_path: Path, run: Run) -> Iterator[httpx.Client]:
    with run(story_path, edit=True) as client:
        yield client


def token_of(client: httpx.Client) -> str:
    found = re.search(r'name="kg-token" content="([^"]+)"', client.get("/").text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "", "a b",
        "[::1", "127.0.0.1:99999999", "10.0.0.1", "0.0.0.0", "169.254.169.254",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/", "/api/about", "/static/explorer.js", "/sparql?query=ASK{}", "/nothing"]
)
def test_names_of_other_hosts_are_not_answered(client: httpx.Client, host: str, path: str) -> None:
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 421
    assert "kg-token" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1", "[::1]:8707", "127.0.0.1:1"])
def test_names_of_this_machine_are_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/api/about", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "file://"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_pages_of_other_origins_are_not_answered(
    editable: httpx.Client, method: str, headers: dict[str, str]
) -> None:
    said = {"X-KG-Token": token_of(editable), **headers}
    answer = editable.request(method, "/api/judge", headers=said, json=JUDGED)
    assert answer.status_code == 403
    assert not any(name.startswith("access-control") for name in answer.headers)


def test_a_link_from_elsewhere_may_be_followed(client: httpx.Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/about", "/api/nothing", "/static/explorer.js", "/openapi.json"])
def test_every_answer_carries_the_policy(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_the_page_has_no_script_and_no_style_of_its_own(client: httpx.Client) -> None:
    page = client.get("/").text
    assert re.findall(r"<script(?![^>]*\ssrc=)", page) == re.findall(r"<style|\sstyle=|\son\w+=", page) == []
    for file in re.findall(r'(?:src|href)="(static/[^"]+)"', page):
        assert client.get(f"/{file}").status_code == 200


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/%2e%2e/serve/app.py", "explorer.js.map", "."]
)
def test_only_the_built_files_are_served(client: httpx.Client, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("path", ["judge", "merge", "split", "undo"])
def test_without_edit_nothing_is_decided(client: httpx.Client, path: str) -> None:
    assert "kg-token" not in client.get("/").text
    answer = client.post(f"/api/{path}", json=JUDGED, headers={"X-KG-Token": "None"})
    assert (answer.status_code, "--edit" in answer.json()["error"]) == (403, True)
    assert client.get(f"/api/{path}").status_code == 405


@pytest.mark.parametrize("token", [None, "", "wrong", "ключ"])
def test_without_the_token_nothing_is_decided(editable: httpx.Client, token: str | None) -> None:
    headers = {} if token is None else {"X-KG-Token": token.encode()}
    answer = editable.post("/api/judge", json=JUDGED, headers=headers)
    assert (answer.status_code, "load it again" in answer.json()["error"]) == (403, True)


def test_a_token_is_new_with_every_start(story_path: Path, editable: httpx.Client, run: Run) -> None:
    with run(story_path, edit=True) as other:
        assert token_of(other) != token_of(editable)
        assert len(token_of(other)) >= 32


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"id":"x"}',
        b'{"id":"x","verdict":"maybe"}',
        b'{"id":1,"verdict":"right"}',
        b"\xff",
    ],
)
def test_bodies_that_say_nothing_get_one_clear_line(editable: httpx.Client, body: bytes) -> None:
    answer = editable.post("/api/judge", content=body, headers={"X-KG-Token": token_of(editable)})
    assert answer.status_code == 400
    assert answer.json()["error"].count("\n") == 0


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.1.5", False),
        ("pc", False),
    ],
)
def test_which_hosts_only_this_machine_reaches(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
