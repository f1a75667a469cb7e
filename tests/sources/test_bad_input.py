"""Each way in which an input can be bad has a file that shows it, a code, and an end within seconds."""

import contextlib
import gzip
import os
import pickle
import random
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import SkipDocument
from kg.sources import CODES, Read, read_file

TEXT = "The envoys of both states met in Geneva on Monday, the ministry said.\n"
PACKED = gzip.compress(TEXT.encode() * 50)
#: The user that owns nothing.
NOBODY = 65534
#: What the whole stage may take for one bad input, in processor time: others use the machine too.
SECONDS = 5


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)) + packer.flush()


def page(body: str, title: str = "Talks") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
WALL = (
    "<h1>We value your privacy</h1><p>We and our 812 partners store information on a device, such as "
    "cookies, and process personal data.</p><button>Accept all</button>"
)

BAD = [
    ("nothing.txt", b"", "empty"),
    ("white.txt", b" \n\t \r\n", "empty"),
    ("mark.txt", b"\xef\xbb\xbf", "empty"),
    ("wide-mark.txt", b"\xff\xfe", "empty"),
    ("zeros.txt", bytes(5000), "empty"),
    ("nothing.jsonl", b"\n\n", "empty"),
    ("no-records.json", b"[]", "empty"),
    ("empty-text.json", b'{"text": " "}', "empty"),
    ("head-only.txt", b'---\ntitle: "Talks"\n---\n\n', "empty"),
    ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(1000), "binary"),
    ("picture.html", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100), "binary"),
    ("noise.txt", random.Random(1).randbytes(20_000), "binary"),
    ("paper.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "unsupported"),
    ("letter.docx", b"PK\x03\x04" + bytes(60), "unsupported"),
    ("old.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(60), "unsupported"),
    ("feed.xml", b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "unsupported"),
    ("feed.txt", b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "unsupported"),
    ("archive.warc", b"WARC/1.0\r\nWARC-Type: response\r\n", "unsupported"),
    ("page.mhtml", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "unsupported"),
    ("box.tar", bytes(257) + b"ustar\x0000" + bytes(300), "unsupported"),
    ("paper.pdf.gz", gzip.compress(b"%PDF-1.7\n"), "unsupported"),
    (
        "laughs.xml",
        f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">{LAUGHS}]><l>&l9;</l>'.encode(),
        "unsupported",
    ),
    ("unknown.txt", bytes(range(0x80, 0x100)) * 40, "encoding"),
    ("fifty-megabytes.txt", TEXT.encode() * 715_000, "too-large"),
    ("book.txt", b"The envoys met again. " * 50_000, "too-large"),
    ("line.jsonl", b'{"text": "' + b"a b " * 6_000_000 + b'"}\n', "too-large"),
    ("paragraphs.html", b"<html><body>" + b"<p>" * 3_000_000, "too-large"),
    ("links.html", b"<html><body>" + b"<a href=x>y</a>" * 300_000, "too-large"),
    ("deep.html", page("<div>" * 50_000 + f"<p>{TEXT}</p>"), "too-deep"),
    (
        "no-article.html",
        page("<nav><a href=/>Home</a></nav><form><button>Sign in</button></form>"),
        "no-content",
    ),
    ("menus.txt", b"Skip to content\nMenu\nHome\nNews\n\nShare\n", "no-content"),
    ("consent.html", page(WALL, "Before you continue"), "no-content"),
    ("robot.html", page("<p>Checking your browser. Please enable JavaScript to continue.</p>"), "no-content"),
    ("brackets.html", b"<html><body>" + b"<" * 2_000_000, "too-large"),
    ("punctuation.txt", b".,;:'\"" * 4000, "no-content"),
    ("broken.json", b'{"text": "The envoys met."', "json"),
    ("deep.json", b"[" * 100_000, "json"),
    ("deep-objects.json", b'{"a":' * 100_000, "json"),
    ("number.json", b"[" + b"9" * 10_000 + b"]", "json"),
    ("no-text.json", b'{"title": "Talks"}', "json"),
    ("text-is-a-number.json", b'{"text": 5}', "json"),
    ("bomb.txt.gz", bomb(200_000_000), "bomb"),
    ("twice.txt.gz", gzip.compress(PACKED), "bomb"),
    ("cut.txt.gz", PACKED[:-20], "truncated"),
    ("flipped.txt.gz", PACKED[:60] + bytes([PACKED[60] ^ 255]) + PACKED[61:], "truncated"),
    ("wrong-sum.txt.gz", PACKED[:-6] + b"\0\0" + PACKED[-4:], "truncated"),
]


def refused(path: Path) -> SkipDocument:
    started = time.process_time()
    [refusal] = read_file(path)
    assert time.process_time() - started < SECONDS
    assert isinstance(refusal, SkipDocument), refusal
    assert refusal.stage == "source"
    assert str(path.parent) in refusal.where
    assert refusal.where.isprintable()
    return refusal


@pytest.mark.parametrize(("name", "data", "code"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_file_is_refused_with_its_code(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert refused(tmp_path / name).code == code


def special(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.txt"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "circle":
            path.symlink_to(path)
        case "too long a name":
            path = folder / ("x" * 300)
        case "unreadable":
            path.symlink_to("/proc/self/mem")
        case "zero in the name":
            path = folder / "a\0b"
    return path


@pytest.mark.parametrize(
    "kind",
    ["folder", "pipe", "device", "circle", "too long a name", "unreadable", "zero in the name", "missing"],
)
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    refusal = refused(special(tmp_path, kind))
    assert refusal.code == "io"
    assert str(tmp_path) not in refusal.message


def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with as_anybody():
        assert refused(path).code == "io"


@contextlib.contextmanager
def as_anybody() -> Iterator[None]:
    """The superuser may read everything: be somebody else for the time being."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_every_code_has_a_file() -> None:
    assert {code for _, _, code in BAD} | {"io"} == set(CODES)


def test_odd_file_name_is_shown_escaped(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\n\x1b[2J\xff.txt"))
    path.write_text(TEXT)
    [read] = read_file(path)
    assert isinstance(read, Read)
    assert read.where.endswith("a\\n\\x1b[2J\\udcff.txt")


@pytest.mark.parametrize(
    ("name", "data", "inside"),
    [
        ("page.pdf", page(f"<h1>Talks</h1><p>{TEXT}</p>"), TEXT.strip()),
        ("deep260.html", page("<div>" * 260 + f"<p>{TEXT}</p>" + "</div>" * 260), TEXT.strip()),
        ("deep1900.html", page("<b>" * 1900 + f"<p>{TEXT}</p>"), TEXT.strip()),
        ("script.txt", b"<script>alert(1)</script> The envoys met {{7*7}}.", "<script>alert(1)</script>"),
        (
            "script.html",
            page(f"<article><p>{TEXT}</p><p>They wrote &lt;img onerror=x&gt; into the paper.</p></article>"),
            "<img onerror=x>",
        ),
        (
            "entity.html",
            (
                b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>'
                b"The envoys met in Geneva &x; on Monday and agreed to meet again.</p></body></html>"
            ),
            "met in Geneva &x; on Monday",
        ),
        ("almost.txt", b"The envoys met again. " * 45_000, "met again"),
        ("urls.txt", b"http://a." * 8000, "http://a.http://a."),
        ("two.txt.gz", PACKED + gzip.compress(b"They left."), "said.\nThey left."),
        ("no-suffix", TEXT.encode(), "The envoys"),
        ("plain.html", TEXT.encode(), "The envoys"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[-6:] else "",
)
def test_odd_file_that_is_an_article_is_read(tmp_path: Path, name: str, data: bytes, inside: str) -> None:
    (tmp_path / name).write_bytes(data)
    [read] = read_file(tmp_path / name)
    assert isinstance(read, Read), read
    assert inside in read.document.text
    assert "root:" not in read.document.text


def test_refusal_survives_a_process_boundary() -> None:
    refusal = SkipDocument("io", "gone", stage="source", where="a.txt")
    copy = pickle.loads(pickle.dumps(refusal))
    assert (copy.code, copy.message, copy.where) == ("io", "gone", "a.txt")
