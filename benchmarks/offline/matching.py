"""When what was found counts as what was marked; the rules are set out in README.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from benchmarks.offline.annotations import Passage, Range
from benchmarks.offline.engine import Found, FoundAttribution

_TRIMMED: Final = " \t\n\r.,;:!?…“”„\"'‘’‚«»‹›「」—–-"
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ARTICLES: Final = frozenset("the a an his her its their one of own mr mrs ms der die das".split())
CueOutcome = Literal["met", "source", "missed", "invented"]
"""Of an attribution: met, met with another source, marked only, found only."""
#: A description goes on after its head with one of these.
_AFTER_HEAD: Final = re.compile(r",|\b(?:for|of|with|who|at|in|from|on|to|im|für|von|der)\b")


@dataclass(slots=True)
class Count:
    """Right, found and marked, for precision, recall and F1."""

    right: int = 0
    found: int = 0
    """Found by the engine."""
    marked: int = 0
    """Marked in the corpus."""
    hit: int | None = None
    """How many of the marked were met, where one thing found can meet several."""

    def add(self, other: Count) -> None:
        """Add another text's figures."""
        if other.hit is not None:
            self.hit = (self.hit or 0) + other.hit
        self.right += other.right
        self.found += other.found
        self.marked += other.marked

    @property
    def precision(self) -> float:
        """Share of the found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the marked that was found; 1 where nothing is marked."""
        hit = self.right if self.hit is None else self.hit
        return hit / self.marked if self.marked else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """Scores of one text or of many, and what went wrong."""

    direct: Count = field(default_factory=Count)
    spoken: Count = field(default_factory=Count)
    speaker: Count = field(default_factory=Count)
    attribution: Count = field(default_factory=Count)
    nested: Count = field(default_factory=Count)
    cue: Count = field(default_factory=Count)
    resolved: Count = field(default_factory=Count)
    non_answer: Count = field(default_factory=Count)
    kinds: Count = field(default_factory=Count)
    wrong: list[str] = field(default_factory=list)
    cues: list[tuple[CueOutcome, str]] = field(default_factory=list)
    """What became of each attribution, and its cue as printed."""

    def add(self, other: Scores) -> None:
        """Add another text's scores."""
        for name in ROWS:
            getattr(self, name).add(getattr(other, name))
        self.wrong.extend(other.wrong)
        self.cues.extend(other.cues)


ROWS: Final = {
    "direct": "direct quotations",
    "spoken": "direct or mixed quotations, kind ignored",
    "speaker": "speaker of a direct quotation",
    "cue": "attribution: cue alone",
    "attribution": "attribution: cue and source",
    "nested": "the same, nested ones counted as invented",
    "resolved": "attribution: source resolved",
    "non_answer": "non-answers",
    "kinds": "non-answers: a kind in common",
}


def same_name(marked: str, found: Iterable[str]) -> bool:
    """Whether one of the names found is the one marked, or a shorter or longer form of it.

    Without articles and case, the words of one must all be in the other, and they must have the
    same head: the last word of a name, the last word before "of" or "for" of a description.
    """
    words, head = _parts(marked)
    for name in found:
        others, other_head = _parts(name)
        if words == others or (
            head and head == other_head and (words <= others or others <= words)
        ):
            return True
    return False


def _parts(name: str) -> tuple[frozenset[str], str]:
    lower = name.lower().replace("’", "'").replace("'s", "")
    words = [w for w in _WORD.findall(lower) if w not in _ARTICLES]
    cut = _AFTER_HEAD.search(lower, 1)
    stop = cut.start() if cut else len(lower)
    before = [w for w in _WORD.findall(lower, 0, stop) if w not in _ARTICLES]
    return frozenset(words), before[-1] if before else ""


def trimmed(text: str, span: Range) -> Range:
    """The span without white space, marks and punctuation at its ends."""
    start, end = span
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end


def overlaps(one: Range, other: Range) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def within(one: Range, other: Range) -> bool:
    """Whether the first span lies in the second."""
    return other[0] <= one[0] and one[1] <= other[1]


def score(passage: Passage, found: Found) -> Scores:
    """Compare what was found in a text with what is marked in it."""
    scores = Scores()
    _quotations(passage, found, scores)
    _attributions(passage, found, scores)
    _non_answers(passage, found, scores)
    return scores


def _quotations(passage: Passage, found: Found, scores: Scores) -> None:
    text = passage.text
    by_span = {trimmed(text, q.span): q for q in found.quotations}
    marked = {trimmed(text, (q.start, q.end)): q for q in passage.quotations}
    for name, kinds in (("direct", ("direct",)), ("spoken", ("direct", "mixed"))):
        mine = {s for s, q in by_span.items() if q.kind in kinds}
        gold = {s for s, q in marked.items() if q.kind in kinds}
        count: Count = getattr(scores, name)
        count.add(Count(len(mine & gold), len(mine), len(gold)))
        if name == "direct":
            scores.wrong.extend(f"quotation missed: {_shown(text, s)}" for s in gold - mine)
            scores.wrong.extend(
                f"quotation not direct ({marked[s].kind if s in marked else 'unmarked'}): "
                f"{_shown(text, s)}"
                for s in mine - gold
            )
    for span, gold_quotation in marked.items():
        if gold_quotation.kind != "direct" or gold_quotation.speaker is None:
            continue
        mine_quotation = by_span.get(span)
        names = mine_quotation.speaker if mine_quotation is not None else ()
        right = same_name(gold_quotation.speaker, names)
        scores.speaker.add(Count(right, bool(names), 1))
        if not right:
            scores.wrong.append(
                f"speaker {names[:1]} for {gold_quotation.speaker!r}: {_shown(text, span)}"
            )


def _attributions(passage: Passage, found: Found, scores: Scores) -> None:
    text = passage.text
    refusals = [(n.start, n.end) for n in passage.non_answers]

    def refused(piece: Range) -> bool:
        return any(overlaps(piece, span) for span in refusals)

    gold = list(passage.attributions)
    groups: list[list[FoundAttribution]] = []
    for item in sorted(found.attributions, key=lambda a: a.cue):
        if groups and overlaps(groups[-1][0].cue, item.cue):
            groups[-1].append(item)
        else:
            groups.append([item])
    open_groups = list(groups)
    named = any(a.speaker is not None for a in gold)
    cue_right = right = resolved = 0
    for a in passage.attributions:
        group = next((g for g in open_groups if any(overlaps(a.cue, i.cue) for i in g)), None)
        if group is None and (refused(a.cue) or any(map(refused, a.content))):
            gold.remove(a)
            continue
        if group is None:
            scores.wrong.append(f"attribution missed: {_around(text, a.cue)}")
            scores.cues.append(("missed", text[slice(*a.cue)]))
            continue
        open_groups.remove(group)
        cue_right += 1
        if any(_same_source(a.source, item.source) for item in group):
            right += 1
            scores.cues.append(("met", text[slice(*a.cue)]))
        else:
            at = group[0].source
            scores.cues.append(("source", text[slice(*a.cue)]))
            scores.wrong.append(
                f"attribution to {_shown(text, at) if at else None}, "
                f"not {_shown(text, a.source) if a.source else None}: {_around(text, a.cue)}"
            )
        if not named:
            continue
        if a.speaker is None:
            resolved += all(not item.speaker for item in group)
        elif any(same_name(a.speaker, item.speaker) for item in group):
            resolved += 1
        else:
            scores.wrong.append(
                f"source resolved to {group[0].speaker[:1]}, not {a.speaker!r}: "
                f"{_around(text, a.cue)}"
            )
    inner = [c for a in passage.attributions for c in a.content] if not passage.nested else []
    everything = len(groups)
    for group in list(open_groups):
        if any(within(group[0].cue, c) for c in inner) or any(
            refused(item.cue) or any(map(refused, item.content)) for item in group
        ):
            open_groups.remove(group)
            groups.remove(group)
    for group in open_groups:
        scores.wrong.append(f"attribution unmarked: {_around(text, group[0].cue)}")
        scores.cues.append(("invented", text[slice(*group[0].cue)]))
    scores.cue.add(Count(cue_right, len(groups), len(gold)))
    scores.attribution.add(Count(right, len(groups), len(gold)))
    if not passage.nested:
        scores.nested.add(Count(right, everything, len(gold)))
    if named:
        scores.resolved.add(Count(resolved, cue_right, cue_right))


def _same_source(marked: Range | None, found: Range | None) -> bool:
    if marked is None or found is None:
        return marked is found
    return overlaps(marked, found)


def _non_answers(passage: Passage, found: Found, scores: Scores) -> None:
    text = passage.text
    met: set[int] = set()
    right = kinds = 0
    for item in found.non_answers:
        matches = [
            number
            for number, gold in enumerate(passage.non_answers)
            if any(overlaps((gold.start, gold.end), span) for span in item.spans)
            and (gold.speaker is None or same_name(gold.speaker, item.speaker))
        ]
        met.update(matches)
        right += bool(matches)
        kinds += any(set(passage.non_answers[n].kinds) & set(item.kinds) for n in matches)
        if not matches:
            scores.wrong.append(
                f"non-answer unmarked, {item.speaker[:1]} {item.kinds}: "
                f"{_shown(text, item.spans[0])}"
            )
    for number, gold in enumerate(passage.non_answers):
        if number not in met:
            scores.wrong.append(
                f"non-answer missed, {gold.speaker!r}: {_shown(text, (gold.start, gold.end))}"
            )
    total, marked = len(found.non_answers), len(passage.non_answers)
    scores.non_answer.add(Count(right, total, marked, hit=len(met)))
    scores.kinds.add(Count(kinds, right, right))


def _shown(text: str, span: Sequence[int]) -> str:
    words = " ".join(text[span[0] : span[1]].split())
    return words if len(words) <= 70 else words[:69] + "…"


def _around(text: str, cue: Range) -> str:
    before = " ".join(text[max(0, cue[0] - 40) : cue[0]].split())
    after = " ".join(text[cue[1] : cue[1] + 40].split())
    return f"…{before} <{text[cue[0] : cue[1]]}> {after}…"
