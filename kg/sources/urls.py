"""One address for one article: what only tracks the reader is taken off.

Comes in: a URL as a page, a record or a user gives it. Goes out: the URL that names the article.
Refuses: nothing; what is no http address comes back stripped of white space only.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

#: Query parameters that tell where a reader came from and never which article it is. From the
#: public documentation of the analytics, mail and social services that add them.
TRACKING = re.compile(
    r"utm_.*|ga_.*|hsa_.*|mc_[ce]id|_hs(?:enc|mi)|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid"
    r"|twclid|ttclid|igshid|li_fat_id|ref_src|ref_url|cmpid|ncid|icid|s_cid|soc_src|soc_trk|smid|mkt_tok"
    r"|__twitter_impression|guccounter|guce_referrer(?:_sig)?|at_(?:medium|campaign|custom\d)|spm|share_id",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """``url`` without fragment, tracking parameters, default port; scheme and host in small letters.

    >>> canonical_url("HTTPS://News.Example:443/talks?utm_source=x&id=7#top")
    'https://news.example/talks?id=7'
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host = _host(parts)
    except ValueError:
        return text
    if parts.scheme.lower() not in _PORTS or not host:
        return text
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if not TRACKING.fullmatch(key)
    ]
    kept = parts.query
    if len(query) != len(parse_qsl(parts.query, keep_blank_values=True)):
        kept = urlencode(query, errors="surrogateescape")
    kept = kept.rstrip()
    path = parts.path if kept else parts.path.rstrip()  # "/talks #top": no space is left at the end
    return urlunsplit((parts.scheme.lower(), host, path or "/", kept, ""))


def _host(parts: SplitResult) -> str:
    """Host in small letters, with a port that is not the scheme's own; credentials are dropped."""
    name = (parts.hostname or "").rstrip(".")
    if ":" in name:
        name = f"[{name}]"
    default = _PORTS.get(parts.scheme.lower())
    return name if parts.port in {None, default} else f"{name}:{parts.port}"


def web_url(url: str | None) -> str | None:
    """``url`` where it is an http or https address, else None: nothing else becomes a link."""
    if url is None:
        return None
    text = url.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme.lower() in _PORTS and parts.netloc else None
