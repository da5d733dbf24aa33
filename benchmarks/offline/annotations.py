"""What a reader marks in a news text: the corpus format, one text a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.schemas import NonAnswerKind

QuotationKind = Literal["direct", "mixed", "scare", "nested"]
Offset = Annotated[int, Field(ge=0)]
Range = tuple[Offset, Offset]
"""Code points, end exclusive."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quotation(_Record):
    """One quotation, without its marks."""

    start: Offset
    end: Offset
    kind: QuotationKind = "direct"
    speaker: str | None = None


class Attribution(_Record):
    """Who (source), by which words (cue), is said to say what (content), after PARC 3.

    ``source`` is None where the text names nobody ("is believed to"); ``content`` is empty where it
    stands in another sentence ("she denied it"); ``speaker`` is the fullest
    name or description that the text has for the source.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...] = ()
    speaker: str | None = None


class NonAnswer(_Record):
    """Words that report a question unanswered."""

    start: Offset
    end: Offset
    speaker: str | None
    kinds: tuple[NonAnswerKind, ...] = Field(min_length=1)


class Passage(_Record):
    """A text and everything marked in it.

    ``nested`` is False where attributions inside the content of others are not marked.
    """

    id: str = Field(min_length=1)
    language: str = "en"
    text: str = Field(min_length=1)
    nested: bool = True
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    non_answers: tuple[NonAnswer, ...] = ()

    @model_validator(mode="after")
    def _within(self) -> Passage:
        for start, end in self._ranges():
            if not start < end <= len(self.text):
                raise ValueError(f"{self.id}: {start}:{end} is no range of the text")
        return self

    def _ranges(self) -> Iterable[Range]:
        yield from ((q.start, q.end) for q in self.quotations)
        yield from ((n.start, n.end) for n in self.non_answers)
        for a in self.attributions:
            yield a.cue
            yield from a.content
            if a.source is not None:
                yield a.source


def load(path: Path) -> list[Passage]:
    """Read a corpus.

    Raises:
        ValueError: A line is no passage; the message names the file and the line.
    """
    passages: list[Passage] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                passages.append(Passage.model_validate_json(line))
            except ValidationError as error:
                raise ValueError(f"{path}:{number}: {error}") from error
    return passages


def dump(passages: Iterable[Passage], path: Path) -> None:
    """Write a corpus."""
    lines = [passage.model_dump_json() + "\n" for passage in passages]
    path.write_text("".join(lines), encoding="utf-8")
