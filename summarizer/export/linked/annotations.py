"""A result as W3C Web Annotations, for tools that show notes beside a text.

The standard wants its own context to be named by address; this is the only address that a document
holds beside the article's own, and nothing here fetches it. What an annotation says is what every
rendering says, so that any schema can be annotated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from summarizer.export.document import Document, Entry, Line, Part, Quote, Section
from summarizer.export.linked.names import Names, web_address
from summarizer.export.linked.selectors import Selectors
from summarizer.export.outline import document_of
from summarizer.export.wording import OWN_VOICE
from summarizer.schemas import Provenance

if TYPE_CHECKING:
    from pydantic import JsonValue

    from summarizer.result import SummaryResult
    from summarizer.schemas import Span

    Object = dict[str, JsonValue]

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"

KINDS: Final[dict[Part, tuple[str, str]]] = {
    Part.NON_ANSWERS: ("classifying", "non-answer"),
    Part.SPEAKERS: ("describing", "position"),
    Part.NARRATOR: ("describing", "position of the narrator"),
    Part.TERRITORY: ("classifying", "territorial claim"),
    Part.SHIFTS: ("linking", "messaging shift"),
    Part.NAMES: ("identifying", "naming variant"),
    Part.ACTORS: ("identifying", "actor"),
    Part.FIELDS: ("describing", "item"),
    Part.UNCOVERED: ("highlighting", "not covered"),
}
"""The motivation of each part's annotations, a term of the standard, and their tag."""
_LEADS: Final = {Part.NARRATOR: OWN_VOICE}
UNPROVED: Final = ("assessing", "not in the article as quoted")


def render_annotations(result: SummaryResult[Any]) -> dict[str, JsonValue]:
    """A result as one AnnotationCollection with one page.

    An annotation for each item and each piece of its evidence. Its body is the item, its target the
    place in the article, given by a TextQuoteSelector and by a TextPositionSelector; evidence that
    the article interrupts has several targets. A quote that is not in the article gives an
    annotation that says so (motivation ``assessing``), on the place that comes nearest, or on the
    article as a whole.
    """
    names = Names(result)
    annotations: list[JsonValue] = [*_Annotator(result, names).annotations()]
    collection: Object = {
        "@context": CONTEXT,
        "id": f"{names.summary}#annotations/all",
        "type": "AnnotationCollection",
        "label": document_of(result).title,
        **_provenance(getattr(result.summary, "provenance", None)),
        "total": len(annotations),
        "first": {
            "id": f"{names.summary}#annotations/page",
            "type": "AnnotationPage",
            "partOf": f"{names.summary}#annotations/all",
            "startIndex": 0,
            "items": annotations,
        },
    }
    return collection


def _provenance(made: Provenance | None) -> Object:
    if not isinstance(made, Provenance):
        return {}
    library: Object = {"type": "Software", "name": f"structured-summarizer {made.library}"}
    found: Object = {"creator": library}
    if made.model:
        found = {"creator": {"type": "Software", "name": made.model}, "generator": library}
    if made.generated_at:
        found["created"] = made.generated_at.isoformat()
    return found


class _Annotator:
    def __init__(self, result: SummaryResult[Any], names: Names) -> None:
        self._document: Document = document_of(result)
        self._names = names
        self._selectors = Selectors(
            result.article, names.article, keyword="type", scope=web_address(result.article.url)
        )

    def annotations(self) -> Iterator[Object]:
        bare = (entry for section in self._document.sections for entry in self._section(section))
        for number, annotation in enumerate(bare, start=1):
            yield {
                "id": f"{self._names.summary}#annotations/{number}",
                "type": "Annotation",
                **annotation,
            }

    def _section(self, section: Section) -> Iterator[Object]:
        for group in section.groups:
            # A speaker's name without office and affiliation, which stand after it.
            lead = _said(group.title[:1]) or _LEADS.get(section.part, "")
            if section.part is Part.FIELDS:
                lead = section.title
            for entry in group.entries:
                yield from self._entry(entry, section, lead)

    def _entry(self, entry: Entry, section: Section, lead: str) -> Iterator[Object]:
        part = entry.part or section.part
        if part not in KINDS:
            return
        words = _said(entry.head) or "; ".join(
            f"{name.lower()}: {cell}"
            for name, cell in zip(section.columns, entry.cells, strict=False)
        )
        if part is Part.NAMES:
            # Who uses the name is half of what there is to say about it.
            words = "; ".join((words, *map(_said, entry.details)))
        text = ": ".join(said for said in (lead, words) if said)
        item = self._names.item(entry.path) if entry.path else None
        if entry.spans:
            yield self._annotation(KINDS[part], text, item, entry.spans)
        for quote in entry.quotes:
            yield self._proof(quote, part, text, item)
        for child in entry.children:
            yield from self._entry(child, section, text)

    def _proof(self, quote: Quote, part: Part, text: str, item: str | None) -> Object:
        if quote.sound:
            return self._annotation(KINDS[part], text, item, quote.spans)
        told = f"{text}\nQuoted as “{quote.text}”: {quote.remark}"
        return self._annotation(UNPROVED, told, item, quote.spans)

    def _annotation(
        self, kind: tuple[str, str], text: str, item: str | None, spans: Iterable[Span]
    ) -> Object:
        motivation, tag = kind
        body: Object = {"id": item} if item else {}
        body |= {
            "type": "TextualBody",
            "value": text,
            "format": "text/plain",
            "purpose": "commenting" if motivation == "highlighting" else motivation,
        }
        targets = self._selectors.resources(spans) or [self._names.article]
        return {
            "motivation": motivation,
            "body": [body, {"type": "TextualBody", "value": tag, "purpose": "tagging"}],
            "target": targets if len(targets) > 1 else targets[0],
        }


def _said(line: Line) -> str:
    return "".join(piece.text for piece in line).strip()


__all__ = ["render_annotations"]
