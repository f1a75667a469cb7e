"""One address for one article."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.sources import canonical_url
from kg.sources.urls import web_url


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://a.example/talks?utm_source=x&utm_medium=y", "https://a.example/talks"),
        ("https://a.example/talks?id=7&fbclid=abc#comments", "https://a.example/talks?id=7"),
        ("HTTP://A.Example:80/Talks", "http://a.example/Talks"),
        ("https://a.example", "https://a.example/"),
        ("https://user:pw@a.example:8443/x", "https://a.example:8443/x"),
        ("https://a.example/?q=a+b&q=%20c", "https://a.example/?q=a+b&q=%20c"),
        (" https://a.example./x ", "https://a.example/x"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("urn:x:1", "urn:x:1"),
        ("https://a.example:99999/x", "https://a.example:99999/x"),
        ("https://[bad/x", "https://[bad/x"),
    ],
)
def test_canonical_url(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@example(" #")
@example("? #")
@given(st.text(max_size=80))
def test_canonical_url_of_a_canonical_url_is_itself(text: str) -> None:
    once = canonical_url(f"https://a.example/{text}")
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/x", "", None]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_url(url) is None
