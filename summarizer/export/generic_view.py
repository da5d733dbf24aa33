"""A summary of any schema, laid out field by field with its evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from pydantic import BaseModel

from summarizer.export.document import (
    Document,
    Entry,
    Group,
    Line,
    Part,
    Piece,
    Section,
    Tone,
    line,
)
from summarizer.export.proof import (
    Remarks,
    about,
    is_unsupported,
    issue_sections,
    provenance,
    quote_of,
    verdict,
)
from summarizer.export.wording import counted, spoken
from summarizer.result import SummaryResult
from summarizer.schemas import Evidence, Span


def generic_document(result: SummaryResult[Any]) -> Document:
    """The rendering of a summary whose schema is the user's own."""
    summary: BaseModel = result.summary
    title, opening = about(result.article)
    sections, counts = generic_sections(summary, result.article.text, Remarks(result.issues))
    absent = [label_of(summary, name) for name, value in _fields(summary) if _is_nothing(value)]
    closing = [line(f"Not found: {', '.join(absent)}.")] if absent else []
    return Document(
        title=title,
        opening=opening,
        verdict=(verdict(result, counts or ["nothing found"]),),
        sections=(*sections, *issue_sections(result)),
        closing=(*closing, provenance(result)),
    )


def generic_sections(
    summary: BaseModel, text: str, remarks: Remarks, skip: Collection[str] = ()
) -> tuple[tuple[Section, ...], list[str]]:
    """A section for every field of ``summary`` not in ``skip``, and how much there is of each."""
    sections: list[Section] = []
    counts: list[str] = []
    single: list[Entry] = []
    for name, value in _fields(summary):
        if name in skip or _is_nothing(value):
            continue
        label = label_of(summary, name)
        if _is_scalar(value):
            single.append(Entry(head=_labelled(label, value, text)))
            continue
        entries = _entries(value, text, remarks, name)
        if isinstance(value, (list, tuple, set, frozenset)):
            counts.append(counted(len(entries), "item") + f" in {label.lower()}")
        sections.append(Section(label, Part.FIELDS, (Group(entries),)))
    if single:
        sections.insert(0, Section("Summary", Part.FIELDS, (Group(tuple(single)),)))
    return tuple(sections), counts


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a model, sorted by how they are shown."""

    details: tuple[Line, ...]
    children: tuple[Entry, ...]


def fields_of(
    model: BaseModel, text: str, remarks: Remarks, path: str, skip: Collection[str]
) -> Fields:
    """Every field of ``model`` not in ``skip`` that holds something."""
    details: list[Line] = []
    children: list[Entry] = []
    for name, value in _fields(model):
        if name in skip or _is_nothing(value):
            continue
        label = label_of(model, name)
        if _is_scalar(value) or _is_row(value):
            details.append(_labelled(label, value, text))
        else:
            entries = _entries(value, text, remarks, f"{path}.{name}")
            quotes = tuple(quote for entry in entries for quote in entry.quotes)
            if quotes and not any(entry.head or entry.children for entry in entries):
                children.append(Entry(head=line(Piece(label, Tone.STRONG)), quotes=quotes))
            else:
                children.append(Entry(head=line(Piece(label, Tone.STRONG)), children=entries))
    return Fields(tuple(details), tuple(children))


def label_of(model: BaseModel, name: str) -> str:
    """What a field is called: its title if the schema gives one, else its name in words."""
    cls = type(model)
    field = cls.model_fields.get(name) or cls.model_computed_fields.get(name)
    return (field.title if field else None) or spoken(name).strip().capitalize()


def _fields(model: BaseModel) -> list[tuple[str, Any]]:
    cls = type(model)
    names = [*cls.model_fields, *cls.model_computed_fields, *(model.model_extra or ())]
    return [(name, getattr(model, name)) for name in names]


def _entries(value: object, text: str, remarks: Remarks, path: str) -> tuple[Entry, ...]:
    """``value`` as entries: one for a single thing, one each for the members of a collection."""
    if isinstance(value, Evidence):
        return (Entry(quotes=(quote_of(value, text),)),)
    if isinstance(value, BaseModel):
        return (_entry(value, text, remarks, path),)
    if isinstance(value, Mapping):
        return tuple(
            Entry(head=_labelled(str(key), entry, text))
            if _is_scalar(entry)
            else Entry(
                head=line(Piece(str(key), Tone.STRONG)),
                children=_entries(entry, text, remarks, f"{path}.{key}"),
            )
            for key, entry in value.items()
        )
    if isinstance(value, (list, tuple)):
        return tuple(
            entry
            for index, member in enumerate(value)
            for entry in _entries(member, text, remarks, f"{path}[{index}]")
        )
    if isinstance(value, (set, frozenset)):
        return tuple(Entry(head=line(shown)) for shown in sorted(_shown(v, text) for v in value))
    return (Entry(head=line(_shown(value, text) or "—")),)


def _entry(model: BaseModel, text: str, remarks: Remarks, path: str) -> Entry:
    key = getattr(model, "id", None)
    evidence = getattr(model, "evidence", None)
    own = [evidence] if isinstance(evidence, Evidence) else evidence
    direct = isinstance(own, (list, tuple)) and all(isinstance(e, Evidence) for e in own)
    skip = {"evidence"} if direct else set()
    if isinstance(key, str):
        skip.add("id")
    fields = fields_of(model, text, remarks, path, skip)
    head, *details = fields.details or (line(type(model).__name__),)
    return Entry(
        head=head,
        key=key if isinstance(key, str) else None,
        path=path,
        details=(*details, *remarks.on(path)),
        quotes=tuple(quote_of(e, text) for e in own or ()) if direct else (),
        children=fields.children,
        alarming=remarks.are_grave(path) or is_unsupported(own if direct and own else ()),
    )


def _labelled(label: str, value: object, text: str) -> Line:
    return line(Piece(f"{label}: ", Tone.STRONG), _shown(value, text))


def _shown(value: object, text: str) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case Enum():
            return spoken(value)
        case datetime() | date() | time():
            return value.isoformat()
        case Span():
            return f"“{value.of(text)}” (characters {value.start:,}–{value.end:,})"
        case list() | tuple():
            return "; ".join(_shown(member, text) for member in value)
        case None:
            return ""
        case _:
            return str(value)


def _is_nothing(value: object) -> bool:
    return value is None or (
        isinstance(value, (str, bytes, list, tuple, set, frozenset, Mapping)) and not value
    )


def _is_scalar(value: object) -> bool:
    return isinstance(value, Span) or not isinstance(
        value, (BaseModel, Mapping, list, tuple, set, frozenset)
    )


def _is_row(value: object) -> bool:
    """Whether ``value`` is a list of plain values, shown on one line."""
    return isinstance(value, (list, tuple)) and all(_is_scalar(member) for member in value)


__all__ = ["Fields", "fields_of", "generic_document", "generic_sections", "label_of"]
