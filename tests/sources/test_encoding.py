"""Bytes in any encoding become text, and every guess and replacement is noted."""

from pathlib import Path

import pytest

from kg.sources import NO_DATE, Read, read_file
from kg.sources.cleaning import clean

ENGLISH = "The envoys met in Geneva on Monday – “a beginning”, said one.\n\nThey will meet again.\n"
RUSSIAN = (
    "Послы обеих стран встретились в Женеве в понедельник, сообщило министерство иностранных дел. "
    "Они договорились о новой встрече в марте, место которой пока не названо.\n"
)
SPANISH = "El ministro de Exteriores se reunió con la señora embajadora en Bogotá el miércoles.\n"


def read(path: Path, data: bytes) -> Read:
    path.write_bytes(data)
    [result] = read_file(path)
    assert isinstance(result, Read), result
    return result


def notes(result: Read) -> tuple[str, ...]:
    return tuple(note for note in result.notes if note != NO_DATE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encoding_is_read_without_a_note(tmp_path: Path, encoding: str) -> None:
    result = read(tmp_path / "a.txt", ENGLISH.encode(encoding))
    assert (result.document.text, notes(result)) == (ENGLISH, ())


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN], ids=["English", "Russian"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encoding_without_a_mark(tmp_path: Path, encoding: str, text: str) -> None:
    result = read(tmp_path / "a.txt", text.encode(encoding))
    assert result.document.text == text
    assert notes(result) == (f"read as {encoding}, which has no byte order mark here",)


@pytest.mark.parametrize(
    ("text", "encoding", "read_as"),
    [
        (ENGLISH, "cp1252", "cp1252"),
        (SPANISH, "latin-1", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8_r"),
    ],
)
def test_single_byte_encoding_is_guessed_and_noted(
    tmp_path: Path, text: str, encoding: str, read_as: str
) -> None:
    result = read(tmp_path / "a.txt", text.encode(encoding))
    assert result.document.text == text
    assert notes(result) == (f"not UTF-8: read as {read_as}",)


def test_broken_byte_is_replaced_and_counted(tmp_path: Path) -> None:
    data = ENGLISH.encode() * 2 + b"caf\xe9 and " + ENGLISH.encode()
    result = read(tmp_path / "a.txt", data)
    assert result.document.text.count("\ufffd") == 1
    assert notes(result) == ("1 byte sequence of no utf-8 character replaced by U+FFFD",)


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1251", "utf-8"), ("utf-8", "cp1252"), ("nonsense", "cp1252")]
)
def test_wrong_declared_encoding_of_a_page(tmp_path: Path, declared: str, encoding: str) -> None:
    markup = (
        f'<html><head><meta charset="{declared}"><title>T</title></head><body><p>{ENGLISH}</p></body></html>'
    )
    result = read(tmp_path / "a.html", markup.encode(encoding))
    assert "“a beginning”" in result.document.text


def test_declared_encoding_of_a_page_is_used(tmp_path: Path) -> None:
    markup = f'<html><head><meta charset="koi8-r"><title>T</title></head><body><p>{RUSSIAN}</p></body></html>'
    result = read(tmp_path / "a.html", markup.encode("koi8-r"))
    assert result.document.text == RUSSIAN.strip()
    assert notes(result) == ()


def test_controls_are_taken_out_and_counted(tmp_path: Path) -> None:
    result = read(tmp_path / "a.txt", "The en\x00voys met\x07.\u2028They left.\x85".encode())
    assert result.document.text == "The envoys met.\nThey left.\n"
    assert notes(result) == ("2 control characters taken out", "2 unusual line breaks replaced")


def test_half_a_surrogate_pair_in_json_is_replaced_and_counted(tmp_path: Path) -> None:
    result = read(tmp_path / "a.json", rb'{"text": "The envoys met \ud800 in Geneva \ud83d\ude00."}')
    assert result.document.text == "The envoys met \ufffd in Geneva 😀."
    assert notes(result) == ("1 half of a surrogate pair replaced",)


@pytest.mark.parametrize("text", ["\u202eabc", "a\u200bb", "e\u0301", "soft\xadhyphen", "tab\tand\nline\r\n"])
def test_what_writers_use_is_no_control(text: str) -> None:
    assert clean(text) == (text, ())
