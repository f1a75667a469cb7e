"""The remembered ruler sets what the attribute ruler of the pipeline sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG

from kg.annotations.language_model import DEFAULT
from kg.annotations.word_classes import remembered

_GOLD = sorted(Path(__file__).parents[1].joinpath("quality", "gold").glob("*.json"))
_ODD = (
    "Ain't gonna say nothin', y'all. I ain't. There are two, there 's one. C'm on, let's go!\n\n\t  It's "
    "gotta end. It is said that there was a war. Who's\u00a0that? "
    "Which of these did he, whose \u00a0 plan it was, choose?"
)


@pytest.fixture(scope="module")
def pipeline():
    return spacy.load(DEFAULT, exclude=["lemmatizer", "ner"])


@pytest.fixture(scope="module")
def texts():
    return [_ODD, "", *(json.loads(path.read_text("utf-8"))["document"]["text"] for path in _GOLD)]


def test_it_sets_what_the_ruler_sets(pipeline, texts):
    ruler = pipeline.get_pipe("attribute_ruler")
    component = remembered(ruler)
    with pipeline.select_pipes(disable=["attribute_ruler"]):
        parsed = [pipeline(text) for text in texts]
    set_ = [POS, TAG, LEMMA, MORPH, DEP]
    for doc in parsed:
        other = component(doc.copy())
        assert other.to_array(set_).tolist() == ruler(doc).to_array(set_).tolist()


@pytest.mark.parametrize(
    ("pattern", "attrs"),
    [
        ([{"SHAPE": "Xxxx"}], {"POS": "NOUN"}),
        ([{"LOWER": {"FUZZY": "word"}}], {"POS": "NOUN"}),
        ([{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}], {"POS": "NOUN"}),
        ([{"LOWER": "a", "OP": "+"}], {"POS": "NOUN"}),
        ([{"LOWER": "a"}], {"SENT_START": 1}),
    ],
)
def test_it_refuses_rulers_whose_rules_ask_or_set_more(pattern, attrs):
    ruler = spacy.blank("en").add_pipe("attribute_ruler")
    ruler.add([pattern], attrs)
    assert remembered(ruler) is None


def test_the_last_rule_wins():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "b"}, {"LOWER": "c"}]], {"LEMMA": "before"})
    ruler.add([[{"LOWER": "a"}, {"LOWER": "b"}]], {"POS": "NOUN", "LEMMA": "behind"}, index=1)
    ruler.add([[{"LOWER": "b"}]], {"POS": "VERB"})
    ruler.add([[{"LOWER": {"NOT_IN": ["a", "b"]}}]], {"TAG": "X"})
    doc = nlp.make_doc("b a b b c d a b c")
    told = [(t.tag_, t.pos_, t.lemma_) for t in ruler(doc.copy())]
    assert [(t.tag_, t.pos_, t.lemma_) for t in remembered(ruler)(doc)] == told
    assert told[2] == ("", "VERB", "behind")
    assert told[-2] == ("", "VERB", "behind")
    assert told[-1] == ("X", "", "")
