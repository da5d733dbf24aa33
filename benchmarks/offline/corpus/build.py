"""The hand-written form: words instead of offsets, checked against the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from benchmarks.offline.annotations import (
    Attribution,
    NonAnswer,
    Passage,
    Quotation,
    QuotationKind,
    Range,
)
from summarizer.schemas import NonAnswerKind

NARRATOR: Final = "narrator"
_OPENING: Final = "“\"„«»‘‚'‹›「"
_CLOSING: Final = "”\"“«»’‘'‹›」"
_UNAMBIGUOUS: Final = re.compile("[“„]")
#: Between the last word and the closing mark; the form may leave it out.
_PUNCTUATION: Final = re.compile(rf"[.,;:!?…—–]+(?=[{_CLOSING}])")
#: Before a speaker's label: a time stamp, the number of a question, bold type.
_BEFORE_LABEL: Final = r"^(?:[\[(]?\d{1,2}(?::\d\d){1,2}[\])]?[ \t]+|Q\d+[ \t]+|\*\*)*"
_MARKUP: Final = {"{": "source", "<": "cue", "[": "content"}
_ENDS: Final = {"source": "}", "cue": ">", "content": "]"}


class CorpusError(ValueError):
    """The hand-written form and its text do not agree."""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Marked(_Form):
    speaker: str | None = None
    at: int | None = Field(None, ge=1)
    """Which occurrence is meant, from 1, where the words occur more than once."""


class _Quotation(_Marked):
    quote: str
    kind: QuotationKind = "direct"


class _Attribution(_Marked):
    clause: str
    """Words of the text with {source}, <cue> and [content] marked."""


class _Turns(_Form):
    """Everything that is said under one label of a transcript, an attribution for each turn."""

    label: str
    """The label as it begins a line, with its colon or dash; it is the cue."""
    speaker: str | None
    source: str | None = None
    """The part of the label that names the speaker; None: all but its colon or dash."""
    begin: str | None = Field(None, alias="from")
    """Words after which the label means this speaker; None: from the start."""
    end: str | None = Field(None, alias="to")
    """Words from which it no longer does; None: to the end."""


class _NonAnswer(_Marked):
    quote: str
    kinds: tuple[NonAnswerKind, ...] = Field(min_length=1)


class _Text(_Form):
    id: str
    language: str = "en"
    text: str | None = None
    file: str | None = None
    quotations: tuple[_Quotation, ...] = ()
    turns: tuple[_Turns, ...] = ()
    attributions: tuple[_Attribution, ...] = ()
    non_answers: tuple[_NonAnswer, ...] = ()


def build(path: Path) -> list[Passage]:
    """Read the hand-written form.

    Raises:
        CorpusError: The form is not valid, or its words are not in the text, occur more than
            once without ``at``, or leave a quotation mark unexplained. All errors of the file
            are listed.
    """
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise CorpusError(f"{path}: {error}") from error
    if not isinstance(loaded, list):
        raise CorpusError(f"{path}: must be a list of texts")
    errors: list[str] = []
    passages: list[Passage] = []
    seen: set[str] = set()
    for raw in loaded:
        try:
            form = _Text.model_validate(raw)
        except ValidationError as error:
            name = raw.get("id", "?") if isinstance(raw, dict) else "?"
            errors.append(f"{name}: {error}")
            continue
        if form.id in seen:
            errors.append(f"{form.id}: id used twice")
        seen.add(form.id)
        builder = _Builder(form, path.parent)
        passage = builder.passage()
        errors.extend(f"{form.id}: {message}" for message in builder.errors)
        if passage is not None:
            passages.append(passage)
    if errors:
        raise CorpusError("\n".join(errors))
    return passages


class _Builder:
    """Builds one passage and collects what is wrong with it."""

    def __init__(self, form: _Text, folder: Path) -> None:
        self.errors: list[str] = []
        self._form = form
        self._text = ""
        if (form.text is None) == (form.file is None):
            self.errors.append("give either text or file")
        elif form.text is not None:
            self._text = form.text.rstrip("\n")
        else:
            source = folder / str(form.file)
            try:
                self._text = source.read_text(encoding="utf-8")
            except OSError as error:
                self.errors.append(f"cannot read {source}: {error.strerror}")

    def passage(self) -> Passage | None:
        """The passage, None after an error."""
        form = self._form
        if self.errors:
            return None
        quotations = [q for q in map(self._quotation, form.quotations) if q is not None]
        attributions = [a for a in map(self._attribution, form.attributions) if a is not None]
        for turns in form.turns:
            attributions.extend(self._turns(turns))
        non_answers = [n for n in map(self._non_answer, form.non_answers) if n is not None]
        self._check_quotations(quotations)
        if self.errors:
            return None
        return Passage(
            id=form.id,
            language=form.language,
            text=self._text,
            quotations=tuple(sorted(quotations, key=lambda q: (q.start, -q.end))),
            attributions=tuple(sorted(attributions, key=lambda a: (a.cue, a.content))),
            non_answers=tuple(sorted(non_answers, key=lambda n: (n.start, n.end))),
        )

    def _find(self, words: str, at: int | None) -> Range | None:
        """Where the words stand; white space may differ."""
        pieces = [re.escape(piece) for piece in words.split()]
        if not pieces:
            self.errors.append("empty words")
            return None
        pattern = re.compile(r"\s+".join(pieces))
        found = [match.span() for match in pattern.finditer(self._text)]
        if not found:
            self.errors.append(f"not in the text: {words!r}")
        elif at is None and len(found) > 1:
            self.errors.append(f"occurs {len(found)} times, say which with at: {words!r}")
        elif at is not None and at > len(found):
            self.errors.append(f"occurs {len(found)} times, not {at}: {words!r}")
        else:
            return found[(at or 1) - 1]
        return None

    def _speaker(self, name: str | None) -> str | None:
        if name is None or name == NARRATOR:
            return name
        pattern = r"\s+".join(re.escape(piece) for piece in name.split())
        if not re.search(pattern, self._text):
            self.errors.append(f"the speaker is not in the text: {name!r}")
        return name

    def _quotation(self, form: _Quotation) -> Quotation | None:
        span = self._find(form.quote, form.at)
        if span is None:
            return None
        start, end = span
        punctuation = _PUNCTUATION.match(self._text, end)
        if punctuation:
            end = punctuation.end()
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        if before not in _OPENING or not before:
            self.errors.append(f"no opening mark before {form.quote!r}")
        if after and after not in _CLOSING and after != "\n":
            self.errors.append(f"no closing mark after {form.quote!r}")
        return Quotation(start=start, end=end, kind=form.kind, speaker=self._speaker(form.speaker))

    def _non_answer(self, form: _NonAnswer) -> NonAnswer | None:
        span = self._find(form.quote, form.at)
        if span is None:
            return None
        speaker = self._speaker(form.speaker)
        return NonAnswer(start=span[0], end=span[1], speaker=speaker, kinds=form.kinds)

    def _attribution(self, form: _Attribution) -> Attribution | None:
        try:
            plain, marks = _parse(form.clause)
        except ValueError as error:
            self.errors.append(f"{error}: {form.clause!r}")
            return None
        span = self._find(plain, form.at)
        if span is None:
            return None
        offsets = _aligned(plain, self._text, span)
        placed: dict[str, list[Range]] = {"source": [], "cue": [], "content": []}
        for kind, start, end in marks:
            while start < end and plain[start].isspace():
                start += 1
            while end > start and plain[end - 1].isspace():
                end -= 1
            if start < end:
                placed[kind].append((offsets[start], offsets[end - 1] + 1))
        sources, cues = placed["source"], placed["cue"]
        if len(cues) != 1 or len(sources) > 1 or not placed["content"]:
            self.errors.append(f"needs one <cue>, a [content], at most one {{source}}: {plain!r}")
            return None
        return Attribution(
            source=sources[0] if sources else None,
            cue=cues[0],
            content=tuple(placed["content"]),
            speaker=self._speaker(form.speaker),
        )

    def _turns(self, form: _Turns) -> Iterator[Attribution]:
        """One attribution for each line that begins with the label, its content the line."""
        source = form.source or form.label.rstrip(" :.—–-")
        if source not in form.label:
            self.errors.append(f"{source!r} is not in the label {form.label!r}")
            return
        edges = [0, len(self._text)]
        for side, words in enumerate((form.begin, form.end)):
            span = self._find(words, None) if words is not None else None
            if span is not None:
                edges[side] = span[side == 0]
        speaker = self._speaker(form.speaker)
        pattern = rf"{_BEFORE_LABEL}({re.escape(form.label)})\**[ \t]*(\S.*)$"
        found = re.compile(pattern, re.MULTILINE).finditer(self._text, *edges)
        lines = [(match.span(1), match.span(2)) for match in found]
        if not lines:
            self.errors.append(f"no line begins with the label {form.label!r}")
        for cue, content in lines:
            at = cue[0] + form.label.index(source)
            yield Attribution(
                source=(at, at + len(source)), cue=cue, content=(content,), speaker=speaker
            )

    def _check_quotations(self, found: list[Quotation]) -> None:
        ranges = [(q.start, q.end) for q in found]
        if len(set(ranges)) < len(ranges):
            self.errors.append("a quotation is listed twice")
        for q in found:
            inside = any(o.start < q.start and q.end < o.end for o in found)
            if inside != (q.kind == "nested"):
                words = self._text[q.start : q.end]
                self.errors.append(f"nested must mean inside another quotation: {words!r}")
        starts = {q.start - 1 for q in found}
        for match in _UNAMBIGUOUS.finditer(self._text):
            at = match.start()
            closes = any(q.end == at for q in found)
            repeated = any(q.start < at < q.end for q in found) and self._opens_paragraph(at)
            if at not in starts and not closes and not repeated:
                self.errors.append(f"no quotation begins at {self._text[at : at + 30]!r}")

    def _opens_paragraph(self, at: int) -> bool:
        return self._text[:at].rstrip(" ").endswith("\n")


def _parse(clause: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The clause without its marks, and the marked pieces as offsets into it."""
    plain: list[str] = []
    marks: list[tuple[str, int, int]] = []
    open_kind, begin = "", 0
    for char in _characters(clause):
        if len(char) == 2:
            plain.append(char[1])
        elif char in _MARKUP and not open_kind:
            open_kind, begin = _MARKUP[char], len(plain)
        elif open_kind and char == _ENDS[open_kind]:
            marks.append((open_kind, begin, len(plain)))
            open_kind = ""
        elif char in "{}<>[]":
            raise ValueError(
                f"'{char}' stands where no mark can (write \\{char} for the character)"
            )
        else:
            plain.append(char)
    if open_kind:
        raise ValueError(f"the {open_kind} is not closed")
    return "".join(plain), marks


def _characters(clause: str) -> Iterator[str]:
    """Single characters; an escaped one together with its backslash."""
    found = iter(clause)
    for char in found:
        yield char + next(found, "") if char == "\\" else char


def _aligned(plain: str, text: str, span: Range) -> list[int]:
    """Offset in the text of each character of ``plain``, whose white space may differ."""
    offsets: list[int] = []
    at = span[0]
    gap = True
    for char in plain:
        if char.isspace():
            offsets.append(at)
            gap = True
            continue
        if gap:
            while text[at].isspace():
                at += 1
            gap = False
        offsets.append(at)
        at += 1
    return offsets
