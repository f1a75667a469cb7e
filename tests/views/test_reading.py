"""RDF that strangers made: nothing is fetched, nothing else is read, and each file ends in one clear line."""

from __future__ import annotations

import http.server
import json
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StopRun
from kg.views.reading.records import SYNTAXES, read_records

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HEAD = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:x="http://x.example/">'
FACTS = "https://w3id.org/diplomatic-events/ns#articleFacts"
SECRET = "a line that must not be seen"
#: What the parsing process may take in these tests.
MEMORY = 400 * 1024**2


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server that counts who asks it for anything, and what it would say."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "application/ld+json")
            self.end_headers()
            self.wfile.write(b'{"@context": {"p": "%s"}}' % FACTS.encode())

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def refusal(path: Path, data: str | bytes, *, memory: int = MEMORY) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(StopRun) as caught:
        list(read_records(path, memory=memory))
    told = str(caught.value)
    assert told.startswith(f"{path}: ")
    assert "\n" not in told
    assert len(told) - len(str(path)) < 800
    return told.removeprefix(f"{path}: ")


ELSEWHERE = {
    "context.jsonld": '{{"@context": "{0}/c", "@id": "a:b", "p": "x"}}',
    "import.jsonld": '{{"@context": {{"@import": "{0}/c"}}, "@id": "a:b", "p": "x"}}',
    "propagated.jsonld": '{{"@context": {{"q": {{"@id": "a:q", "@context": "{0}/c"}}}}, "q": {{"p": "x"}}}}',
    "entity.rdf": '<!DOCTYPE r [<!ENTITY e SYSTEM "{0}/e">]>' + HEAD + "<x:A><x:p>&e;</x:p></x:A></rdf:RDF>",
    "parameter.rdf": '<!DOCTYPE r [<!ENTITY % e SYSTEM "{0}/e"> %e;]>' + HEAD + "</rdf:RDF>",
    "subset.rdf": '<!DOCTYPE r SYSTEM "{0}/dtd">' + HEAD + "</rdf:RDF>",
    "xinclude.rdf": HEAD + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{0}/i"/></rdf:RDF>',
    "base.ttl": "@base <{0}/> . <a> <http://www.w3.org/2002/07/owl#imports> <b> .",
    "seealso.ttl": "<a:b> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <{0}/s> .",
}


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_nothing_is_fetched_and_no_other_file_is_read(
    canary: tuple[str, list[str]], tmp_path: Path, name: str, scheme: str
) -> None:
    address, asked = canary
    for part in ("c", "e", "dtd", "i", "s", "b"):
        (tmp_path / part).write_text(f'{{"@context": {{"p": "{FACTS}"}}, "{SECRET}": 1}}', encoding="utf-8")
    told = refusal(
        tmp_path / name, ELSEWHERE[name].format(address if scheme == "http" else tmp_path.as_uri())
    )
    assert asked == []
    assert SECRET not in told


BOMB = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))

LONG_KEY = json.dumps(json.dumps({"k" * 100_000: 1}))
LATIN = "<?xml version='1.0' encoding='iso-8859-1'?>"

BROKEN = {
    "bomb.rdf": (f"<!DOCTYPE r [{BOMB}]>{HEAD}<x:A><x:p>&e9;</x:p></x:A></rdf:RDF>", "DOCTYPE"),
    "late.rdf": (f"<?xml version='1.0'?><!-- -->\n<!DOCTYPE r>{HEAD}</rdf:RDF>", "DOCTYPE"),
    "deep.rdf": (HEAD + "<x:A><x:p>" * 100_000, "levels"),
    "long.rdf": (HEAD + "<x:A><x:p>" + "x" * 20_000_000 + "</x:p></x:A></rdf:RDF>", "characters"),
    "latin.rdf": (f"{LATIN}{HEAD}<x:é/></rdf:RDF>".encode("latin-1"), "UTF-8"),
    "wide.rdf": (f"{HEAD}</rdf:RDF>".encode("utf-16"), "UTF-8"),
    "cut.rdf": (HEAD + "<x:A>", "well-formed"),
    "deep.jsonld": ('{"http://x.example/p":' * 200_000 + "1", "cannot be read"),
    "array.jsonld": ("[" * 200_000, "cannot be read"),
    "context.jsonld": ('{"@context":' + "[" * 200_000, "cannot be read"),
    "long.jsonld": ('{"@id":"a:b","http://x.example/p":"' + "x" * 20_000_000 + '"}', "16777216"),
    "deep.ttl": ("<a:b> <a:c> " + "[<a:c> " * 200_000, "cannot be read"),
    "list.ttl": ("<a:b> <a:c> " + "(" * 200_000, "cannot be read"),
    "triples.ttl": ("<a:b> <a:c> " + "<<( <a:b> <a:c> " * 200_000, "cannot be read"),
    "long.nt": ('<a:b> <a:c> "' + "x" * 20_000_000 + '" .\n', "16777216"),
    "iri.nt": ("<a b> <a:c> <a:d> .\n", "IRI"),
    "relative.nt": ("<a> <b> <c> .\n", "IRI"),
    "surrogate.nq": ('<a:b> <a:c> "\\uD800" .\n', "unicode"),
    "wide.nq": ('<a:b> <a:c> "x" .\n'.encode("utf-16"), "cannot be read"),
    "latin.ttl": ('<a:b> <a:c> "é" .\n'.encode("latin-1"), "UTF-8"),
    "nul.nt": (b"\0" * 1_000, "cannot be read"),
    "page.ttl": ("<!DOCTYPE html><html><body>Sign in</body></html>", "cannot be read"),
    "zip.trig": (b"PK\x03\x04" + bytes(range(256)), "cannot be read"),
    "empty.nq": ("", "no graph of this program"),
    "foreign.ttl": ("<a:b> <a:c> <a:d> .", "dip:articleFacts"),
    "plain.nt": (f"<a:b> <{FACTS}Of> <a:d> .\n", "--full"),
    "record.nt": (f'<a:b> <{FACTS}> "{{}}" .\n', "articleFacts is damaged"),
    "key.nt": (f"<a:b> <{FACTS}> {LONG_KEY} .\n", "articleFacts is damaged"),
    "subject.nt": (f'<a:{"b" * 100_000}> <{FACTS}> "" .\n', "articleFacts is damaged"),
    "token.nt": ("<a:" + "b " * 100_000 + "> <a:b> <a:c> .\n", "IRI"),
    "object.nt": (f"<a:b> <{FACTS}> _:b .\n", "articleFacts is damaged"),
    "quoted.nt": (f"<a:b> <{FACTS}> <<( <a:b> <a:c> <a:d> )>> .\n", "articleFacts is damaged"),
    "notes.txt": ("<a:b> <a:c> <a:d> .", ".trig"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str) -> None:
    data, told = BROKEN[name]
    assert told in refusal(tmp_path / name, data)


def test_more_than_the_memory_is_told(tmp_path: Path) -> None:
    """Also where Python notices, not the system: the limits are some of those at which it does."""
    node = '{"@id":"a:b","http://x.example/p":"vvvvvvvvvvvvvvvvvvvvvvvvv"},'
    path, data = tmp_path / "many.jsonld", '{"@graph":[' + node * 1_000_000 + "{}]}"
    for megabytes in (80, 300, 400):
        told = refusal(path, data, memory=megabytes * 1024**2)
        assert f"{megabytes} MB" in told
        assert "N-Quads" in told


@pytest.mark.parametrize("missing", ["nothing.ttl", "folder.ttl"])
def test_a_file_that_is_not_there(tmp_path: Path, missing: str) -> None:
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(StopRun, match="no such file"):
        list(read_records(tmp_path / missing))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert "no graph of this program" in refusal(tmp_path / "bom.nt", "\ufeff<a:b> <a:c> <a:d> .\n")
    assert "no graph of this program" in refusal(tmp_path / "bom.rdf", f"\ufeff{HEAD}</rdf:RDF>")


@pytest.mark.parametrize("ending", [".nt", ".nq", ".ttl", ".trig", ".rdf"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, ending: str) -> None:
    if ending == ".rdf":
        one = '<rdf:Description rdf:about="a:b"><x:p>vvvvvvvvvvvvvvvvvvvvvvvvvvvv</x:p></rdf:Description>\n'
        parts = (HEAD + "\n", one, "</rdf:RDF>")
    else:
        parts = ("", '<a:b> <a:c> "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvv" .\n', "")
    taken = []
    for size in (1_000, 300_000):
        path = tmp_path / f"{size}{ending}"
        path.write_text(parts[0] + parts[1] * size + parts[2], encoding="utf-8")
        code = (
            "import runpy, resource, sys, atexit\n"
            "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "atexit.register(lambda: print(used(), file=sys.stderr))\n"
            "runpy.run_module('kg.views.reading.worker', run_name='__main__')\n"
        )
        command = [sys.executable, "-c", code, path, SYNTAXES[ending], str(2**31), "urn:x#", "p"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout == '{"ours": false}\n'
        taken.append(int(done.stderr))
    assert taken[1] < taken[0] + 4_000, f"{taken} KB"


def test_the_parent_lets_go_of_a_reader_that_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "many.nt"
    path.write_text(f'<a:b> <{FACTS}> "{{}}" .\n' * 50_000, encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_nvcsw
    with pytest.raises(StopRun, match="damaged"):
        next(read_records(path))
    # Its process was waited for: it has ended.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_nvcsw > before
