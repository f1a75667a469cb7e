"""Text files with a head: the text below it is kept character for character."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources import Read, read_file
from kg.sources.front_matter import read_front_matter

PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t "), max_size=200)


@given(title=PLAIN, text=PLAIN)
def test_text_below_the_head_is_kept(title: str, text: str) -> None:
    draft = read_front_matter(f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{text}")
    assert draft is not None
    assert draft.text == text
    assert draft.title == title


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        (
            'title: "Talks: a \\"beginning\\""\npublished: "2024-03-03"',
            'Talks: a "beginning"',
            date(2024, 3, 3),
        ),
        ("title: Talks: a beginning\ndate: 3 March 2024", "Talks: a beginning", date(2024, 3, 3)),
        ("Title: 'It''s off'\npublished: 2024-03-03T10:00:00Z", "It's off", date(2024, 3, 3)),
        ("# a remark\nauthor: Mara Lind\ntitle: Talks", "Talks", None),
        ("published: 2024-02-30", None, None),
        ('title: "broken', "broken", None),
        ("title: null\npublished: ", "", None),
    ],
)
def test_values_of_the_head(head: str, title: str | None, published: date | None) -> None:
    draft = read_front_matter(f"---\n{head}\n---\n\nThe envoys met.")
    assert draft is not None
    assert (draft.title, draft.published, draft.text) == (title, published, "The envoys met.")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe envoys met.\n---\nThey left.",
        "---\ntitle: x\nThe envoys met.",
        "--- no head",
        "---",
        "---\n---x\n",
    ],
)
def test_rule_above_a_text_is_no_head(text: str) -> None:
    assert read_front_matter(text) is None


def test_page_parts_below_a_head_stay(tmp_path) -> None:
    text = "Share\n\nThe envoys met in Geneva on Monday.\n\n© 2024 Baltic Wire\n"
    path = tmp_path / "kept.txt"
    path.write_text(f'---\ntitle: "Talks"\npublisher: Baltic Wire\nurl: https://a.example/x\n---\n\n{text}')
    [read] = read_file(path)
    assert isinstance(read, Read)
    assert read.document.text == text
    assert read.document.publisher == "Baltic Wire"
    assert read.document.url == "https://a.example/x"


def test_file_with_windows_line_ends_is_read_like_any_other(tmp_path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(b'---\r\ntitle: "Talks"\r\n---\r\n\r\nThe envoys met.\r\nThey left.\r\n')
    [read] = read_file(path)
    assert isinstance(read, Read)
    assert (read.document.title, read.document.text) == ("Talks", "The envoys met.\nThey left.\n")
