"""Evidence, issues and provenance as a reader sees them; the same for every schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from summarizer.export.document import (
    Entry,
    Group,
    Line,
    Part,
    Piece,
    Quote,
    Section,
    Tone,
    joined,
    line,
)
from summarizer.export.wording import counted, spoken
from summarizer.findings import IssueKind, Severity, Share
from summarizer.models import OFFLINE
from summarizer.result import SummaryResult
from summarizer.schema_tree import models_in
from summarizer.schemas import Evidence, Match, Provenance

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.article import Article
    from summarizer.findings import Issue

Result = SummaryResult[Any]

# Issues of these kinds say where something stood in the model's answer. What was left out there
# moves the rest, so that the same path may name another item of the summary.
_ABOUT_THE_ANSWER: Final = frozenset(
    {
        IssueKind.UNKNOWN_FIELD,
        IssueKind.INVALID_VALUE,
        IssueKind.VALUE_REWRITTEN,
        IssueKind.INVALID_ITEM,
        IssueKind.REFERENCE_RESOLVED,
        IssueKind.REFERENCE_REMOVED,
        IssueKind.ID_CHANGED,
        IssueKind.ITEMS_MERGED,
        IssueKind.WINDOWS_DIFFER,
    }
)
_UNCOVERED: Final = frozenset(kind for kind in IssueKind if kind.name.startswith("UNCOVERED"))
_SEVERITY: Final = {
    Severity.ERROR: ("Do not rely on", Tone.ALARM),
    Severity.WARNING: ("Check in the article", Tone.CAUTION),
    Severity.INFO: ("For information", Tone.FAINT),
}
_BEGINNING: Final = 120
_STEP: Final = re.compile(r"\.?([^.\[\]]+)")


def quote_of(evidence: Evidence, text: str) -> Quote:
    """Evidence in the article's own words where it was found, with what is wrong with it."""
    span = evidence.span
    in_article = span.of(text) if span is not None else ""
    shown, sound = evidence.quote, evidence.grounded
    remarks: list[str] = []
    match evidence.match:
        case None:
            remarks.append("not checked against the article")
        case Match.MISSING:
            remarks.append("NOT IN THE ARTICLE")
        case Match.ALTERED:
            remarks.append(
                "ALTERED" + (f", the article says: “{in_article}”" if in_article else "")
            )
            if evidence.differences:
                remarks.append(f"what differs: {'; '.join(evidence.differences)}")
        case Match.FOLDED if not evidence.pieces:
            shown = in_article or shown
        case Match.FUZZY:
            shown = in_article or shown
            remarks.append(f"the answer words it slightly differently: “{evidence.quote}”")
    if evidence.ambiguous:
        places = counted(len(evidence.candidates), "place")
        remarks.append(f"the same words stand in {places}; the first is meant here")
    altered = evidence.match is Match.ALTERED
    return Quote(
        shown,
        evidence.sentence,
        "; ".join(remarks) or None,
        sound,
        spans=evidence.pieces or ((span,) if span is not None else ()),
        match=evidence.match,
        found=in_article if altered and in_article else None,
        differences=tuple(_sides(difference) for difference in evidence.differences if altered),
    )


def _sides(difference: str) -> tuple[str, str]:
    quoted, _, printed = difference.partition(" → ")
    return quoted, printed


def quotes_of(evidence: Iterable[Evidence], text: str) -> tuple[Quote, ...]:
    """Several pieces of evidence, in order."""
    return tuple(quote_of(piece, text) for piece in evidence)


def is_unsupported(evidence: Iterable[Evidence]) -> bool:
    """Whether there is evidence, all of it was looked up, and none of it counts as proof."""
    pieces = tuple(evidence)
    return bool(pieces) and all(e.match is not None and not e.grounded for e in pieces)


class Remarks:
    """What the issues say about the items of a summary.

    What they say about evidence stands beside the evidence already.
    """

    def __init__(self, issues: Iterable[Issue]) -> None:
        self._issues: dict[str, list[Issue]] = {}
        for issue in issues:
            if issue.item is not None and issue.kind not in _ABOUT_THE_ANSWER:
                self._issues.setdefault(issue.item, []).append(issue)

    def on(self, path: str) -> tuple[Line, ...]:
        """What is said about the item at ``path``, a line for each issue."""
        return tuple(
            line(Piece(issue.message, _SEVERITY[issue.severity][1]))
            for issue in self._issues.get(path, ())
        )

    def are_grave(self, path: str) -> bool:
        """Whether the item at ``path`` must not be relied on."""
        return any(issue.severity is Severity.ERROR for issue in self._issues.get(path, ()))


def verdict(result: Result, counts: Iterable[str]) -> Line:
    """One line: how much there is, how many quotes were found, how many issues there are."""
    evidence = [model for _, model in models_in(result.summary) if isinstance(model, Evidence)]
    found = sum(piece.grounded for piece in evidence)
    unchecked = sum(piece.match is None for piece in evidence)
    quotes = f"{found:,} of {counted(len(evidence), 'quote')} found in the article"
    if unchecked:
        quotes += f" ({unchecked:,} not checked)"
    tone = Tone.STRONG if found == len(evidence) else Tone.ALARM
    errors = sum(issue.severity is Severity.ERROR for issue in result.issues)
    grave = f" ({errors:,} grave)" if errors else ""
    issues = counted(len(result.issues), "issue") if result.issues else "no issues"
    rejected = f"{len(result.rejected):,} rejected" if result.rejected else None
    return line(
        Piece(f"{said}; " if (said := joined(counts, ", ")) else "", Tone.STRONG),
        Piece(quotes if evidence else "no quotes to check", tone),
        Piece("; " + joined((issues + grave, rejected), "; "), Tone.STRONG),
    )


def shares(result: Result) -> tuple[tuple[Share, str], ...]:
    """How much of what the article's own words call for some item covers, where it has any."""
    found = result.coverage
    if found is None:
        return ()
    kinds = (
        (found.quotations, "quotations"),
        (found.attributions, "attributed statements"),
        (found.non_answers, "refusals"),
        (found.territorial, "territorial statements"),
    )
    return tuple((share, what) for share, what in kinds if share.total)


def caveat(result: Result) -> str | None:
    """What a reader must know about :func:`shares`; None for a summary that a model made.

    The rules that look for what no item covers are the ones that the offline engine goes by, so of
    its own summaries they miss what it missed.
    """
    made: Provenance | None = getattr(result.summary, "provenance", None)
    if made is None or made.engine != OFFLINE:
        return None
    return "counted by the same rules that made this summary, so no check of it"


def coverage(result: Result) -> Line | None:
    """:func:`shares` and :func:`caveat` on one line."""
    told = joined((f"{share} {what}" for share, what in shares(result)), ", ")
    if not told:
        return None
    said = f"covers {told}"
    if (qualified := caveat(result)) is not None:
        said += f" ({qualified})"
    return line(Piece(said, Tone.FAINT))


def issue_sections(result: Result) -> tuple[Section, ...]:
    """What a reader should know before relying on the summary, and what it does not hold."""
    sections: list[Section] = []
    if result.issues:
        groups = tuple(
            Group(
                title=line(Piece(words, tone)),
                entries=tuple(
                    _issue(issue, result) for issue in result.issues if issue.severity is severity
                ),
            )
            for severity, (words, tone) in _SEVERITY.items()
        )
        sections.append(
            Section(
                title=f"Issues ({len(result.issues):,})",
                part=Part.ISSUES,
                groups=tuple(group for group in groups if group.entries),
            )
        )
    if result.rejected:
        entries = tuple(
            Entry(
                head=line(Piece(item.path or "the answer", Tone.STRONG), f": {item.reason}"),
                details=(line(Piece(_as_json(item.value), Tone.FAINT)),),
            )
            for item in result.rejected
        )
        sections.append(
            Section(
                title=f"Rejected ({len(result.rejected):,})",
                part=Part.REJECTED,
                note="What the model answered and this summary does not hold.",
                groups=(Group(entries),),
            )
        )
    return tuple(sections)


def _as_json(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _issue(issue: Issue, result: Result) -> Entry:
    where, item = item_named(issue, result.summary)
    uncovered = issue.kind in _UNCOVERED
    message = issue.message
    quotes: tuple[Quote, ...] = ()
    if issue.span is not None:
        sentence = result.article.sentence_at(issue.span.start) if uncovered else None
        passage = issue.span.of(result.article.text)
        quotes = (Quote(passage, sentence.number if sentence else None, spans=(issue.span,)),)
        if uncovered:
            # The passage stands below, whole; the message holds its beginning.
            message = f"{message.partition(': ')[0]}:"
    return Entry(
        head=line(Piece(f"{where}: " if where else "", Tone.STRONG, item), message),
        quotes=quotes,
        part=Part.UNCOVERED if uncovered else None,
    )


def item_named(issue: Issue, summary: BaseModel) -> tuple[str | None, str | None]:
    """The item by the name that the rendering uses for it, and its id if it has one."""
    if issue.item is None:
        return None, None
    if issue.kind in _ABOUT_THE_ANSWER:
        return f"in the answer, {issue.item}", None
    parts: list[str] = []
    item: str | None = None
    value: object = summary
    for step in _STEP.findall(issue.item):
        if isinstance(value, (list, tuple)) and step.isdigit():
            if int(step) >= len(value):
                return issue.item, None
            value = value[int(step)]
            key = getattr(value, "id", None)
            if isinstance(key, str):
                parts[-1] = item = key
            else:
                parts[-1] = f"{parts[-1]} {int(step) + 1}"
        else:
            value = value.get(step) if isinstance(value, dict) else getattr(value, step, None)
            parts.append(spoken(step))
    return ", ".join(parts), item


def provenance(result: Result) -> Line:
    """How the summary came about and what it cost, on one line."""
    made: Provenance | None = getattr(result.summary, "provenance", None)
    if not isinstance(made, Provenance):
        made = None
    models = dict.fromkeys(call.model for call in result.calls if call.model)
    model = (made.model if made else None) or joined(models, ", ")
    match made.engine if made else None:
        case "offline":
            by = "Made by the offline engine: rules, no language model"
        case "external":
            by = f"Answer obtained elsewhere{f' from {model}' if model else ''}, grounded here"
        case _:
            by = f"Made by {model}" if model else ""
    usage = result.usage
    return line(
        Piece(
            joined(
                (
                    by,
                    f"prompt {made.prompt}" if made and made.prompt else None,
                    f"summarizer {made.library}" if made else None,
                    f"{made.generated_at:%Y-%m-%d %H:%M %Z}".rstrip()
                    if made and made.generated_at
                    else None,
                    counted(len(result.calls), "call") if result.calls else None,
                    f"{usage.input_tokens:,} tokens read, {usage.output_tokens:,} written"
                    if usage
                    else None,
                    f"{result.timing.model:.1f} s waiting" if result.timing.model else None,
                )
            ),
            Tone.FAINT,
        )
    )


def about(article: Article) -> tuple[str, tuple[Line, ...]]:
    """The headline, and the lines below it: deck, then publisher, date, place and address."""
    title = article.title or article.deck or f"Untitled: {_beginning(article)}"
    deck = article.deck if article.title else None
    known = joined(
        (
            article.publisher,
            article.byline,
            article.published_at,
            article.dateline,
            article.language,
            f"{len(article.text):,} characters",
            article.url,
        )
    )
    lines = (line(deck or ""), line(Piece(known, Tone.FAINT)))
    return title, tuple(entry for entry in lines if entry)


def _beginning(article: Article) -> str:
    first = article.text[: article.sentences[0].end].strip()
    return first if len(first) <= _BEGINNING else f"{first[:_BEGINNING].rsplit(maxsplit=1)[0]} …"


__all__ = [
    "Remarks",
    "about",
    "caveat",
    "coverage",
    "is_unsupported",
    "issue_sections",
    "item_named",
    "provenance",
    "quote_of",
    "quotes_of",
    "shares",
    "verdict",
]
