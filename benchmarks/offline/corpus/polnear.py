"""PolNeAR 1.0, a public corpus of real news with hand-marked attributions, in the corpus format.

The corpus (https://github.com/networkdynamics/PolNeAR) has, per part, a folder ``text`` with the
articles and a folder ``attributions`` with brat stand-off files: text-bound lines ("T3", a type,
one or more spans) and events ("E1", the text-bound annotations that play Source, Cue and Content
in one attribution). The articles belong to their publishers; what this writes is for use on the
machine that has the corpus, and not for passing on.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.offline.annotations import Attribution, Passage, Range

_BOUND: Final = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT: Final = re.compile(r"(E\d+)\t(\S+(?: \S+)*)\s*$")
_ROLE: Final = re.compile(r"(Source|Cue|Content)\d*:(T\d+)$")


class PolnearError(ValueError):
    """The folder does not hold a part of the corpus, or a file of it cannot be read."""


class Converted(NamedTuple):
    """What was read.

    Attributes:
        passages: One for each article, in the order of their names.
        cueless: How many events had no cue and were left out.
    """

    passages: list[Passage]
    cueless: int


def convert(folder: Path, *, share: range | None = None) -> Converted:
    """Read one part of the corpus, "train", "dev" or "test".

    Of several annotators of one article, the first by name counts. A source or cue in several
    pieces becomes its longest piece; content keeps its pieces. The corpus gives each word to one
    attribution, so what stands inside the content of another is not marked; nor are the names of
    speakers, quotations, and non-answers.

    Args:
        folder: The part: it has the folders ``text`` and ``attributions``.
        share: Which of its articles, by their place in an order that is random and always the
            same; None: all.

    Raises:
        PolnearError: A folder or file is missing, or an annotation does not fit its text.
    """
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise PolnearError(f"{folder}: no text/*.txt; give one part of the corpus, as data/train")
    if share is not None:
        shuffled = sorted(texts, key=lambda path: hashlib.sha256(path.stem.encode()).digest())
        texts = sorted(shuffled[share.start : share.stop])
    by_article: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_article.setdefault(path.stem.rpartition("_")[0], path)
    passages: list[Passage] = []
    cueless = 0
    for path in texts:
        marks = by_article.get(path.stem)
        if marks is None:
            raise PolnearError(f"{folder}: no attributions/{path.stem}_*.ann")
        passage, without = _passage(path, marks)
        passages.append(passage)
        cueless += without
    return Converted(passages, cueless)


def _passage(path: Path, marks: Path) -> tuple[Passage, int]:
    # Offsets count every character of the file; line ends must not be translated.
    text = path.read_bytes().decode("utf-8")
    spans: dict[str, tuple[Range, ...]] = {}
    events: list[str] = []
    for line in marks.read_bytes().decode("utf-8").split("\n"):
        bound = _BOUND.match(line)  # its text may go on over further lines
        if bound is not None:
            spans[bound[1]] = tuple(
                (int(start), int(end))
                for start, end in (piece.split() for piece in bound[2].split(";"))
            )
        event = _EVENT.match(line)
        if event is not None:
            events.append(event[2])
    attributions: list[Attribution] = []
    cueless = 0
    for event_text in events:
        parts: dict[str, list[Range]] = {"Source": [], "Cue": [], "Content": []}
        for word in event_text.split():
            role = _ROLE.match(word)
            if role is not None:
                if role[2] not in spans:
                    raise PolnearError(f"{marks}: no annotation {role[2]}")
                if any(end > len(text) for _, end in spans[role[2]]):
                    raise PolnearError(f"{marks}: {role[2]} does not fit its text")
                parts[role[1]].extend(_tight(text, span) for span in spans[role[2]])
        cues = _words(parts["Cue"])
        if not cues:
            cueless += 1
            continue
        sources = _words(parts["Source"])
        attributions.append(
            Attribution(
                source=max(sources, key=_length) if sources else None,
                cue=max(cues, key=_length),
                content=tuple(sorted(_words(parts["Content"]))),
            )
        )
    attributions.sort(key=lambda a: (a.cue, a.content))
    passage = Passage(id=path.stem, text=text, nested=False, attributions=tuple(attributions))
    return passage, cueless


def _tight(text: str, span: Range) -> Range:
    """The span without white space at its ends."""
    start, end = span
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _words(pieces: list[Range]) -> list[Range]:
    return [piece for piece in pieces if _length(piece) > 0]


def _length(span: Range) -> int:
    return span[1] - span[0]
