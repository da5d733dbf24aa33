"""Merging the summaries of an article's windows into one summary of the whole article.

Of an ``ArticleSummary``: actors are joined by name, items that rest on the same words of the
article and have the same source are one, ids are given anew and every reference is rewritten, and
the abstract takes its sentences evenly from the windows. Of any other schema: lists are joined
(equal entries stand once, and so do those with overlapping evidence that are equal otherwise), of
any other value the first window's counts that is not the field's default, and models within are
merged alike. Whatever is lost in this is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, JsonValue, ValidationError
from pydantic_core import to_jsonable_python

from summarizer.copies import copy_with
from summarizer.cues import Cues
from summarizer.errors import InvalidAnswerError
from summarizer.examined import Examined
from summarizer.findings import Issue, IssueKind, Rejected, Severity
from summarizer.ground import ground
from summarizer.joining import (
    Lost,
    evidence_of,
    joined_entry,
    joined_models,
    joined_values,
    same_entries,
)
from summarizer.mending import Mended, mend
from summarizer.one_to_one import Entry
from summarizer.same_actors import same_actors
from summarizer.same_items import LISTS, abstract_of, joined_stages, same_items
from summarizer.schema_tree import models_in, path, replace_models, without_computed
from summarizer.schemas import Actor, ArticleSummary, Evidence, MessagingShift
from summarizer.schemas.references import Loc, with_references
from summarizer.window_ids import as_given, in_order, is_scoped, referred_lists, scoped

S = TypeVar("S", bound=BaseModel)

_NUMBERED: Final = {"positions": "p", "territorial_claims": "t", "non_answers": "n"}
"""Lists of an ``ArticleSummary`` whose items are numbered, with the letter before the number."""
_ABSTRACT: Final = 5
"""Sentences of an abstract, at most."""


def merge(
    parts: Sequence[Mended[S]], examined: Examined, shown: Sequence[range | None]
) -> Mended[S]:
    """Make one summary of the summaries of an article's windows.

    Args:
        parts: What the windows' answers hold, in the windows' order.
        examined: The article.
        shown: The numbers of the sentences of each window; None where they are not known.

    Raises:
        InvalidAnswerError: Each fits the schema, but all of them together do not.
    """
    return _Merging(parts, examined, shown).merged()


class _Loss(NamedTuple):
    """What was left out of an item because another is the same.

    Attributes:
        where: The item in its window's answer.
        place: The list and the index of the item that stays.
        what: Its fields that were left out.
    """

    where: str
    place: tuple[str, int]
    what: Lost


class _Merging(Generic[S]):
    """One merge: what became of which item, and what was lost."""

    def __init__(
        self, parts: Sequence[Mended[S]], examined: Examined, shown: Sequence[range | None]
    ) -> None:
        self._parts = parts
        self._examined = examined
        self._schema = type(parts[0].value)
        self._is_news = issubclass(self._schema, ArticleSummary)
        self._referred = referred_lists(self._schema)
        self._stands_for: dict[str, str] = {}
        self._windows: dict[str, set[int]] = {}
        self._losses: list[_Loss] = []
        self._issues: list[Issue] = []
        self._rejected: list[Rejected] = []
        self._roots = [
            scoped(self._located(window, part.value, numbers), self._referred, window)
            for window, (part, numbers) in enumerate(zip(parts, shown, strict=True))
        ]

    def _located(self, window: int, summary: S, shown: range | None) -> S:
        """A window's summary with its evidence looked up, and the sentences as they were given.

        The whole summary is looked up again, and that says which sentences were wrong. Only of
        words that stand in several places the one is meant that the window shows.
        """
        examined = self._examined
        grounded = ground(summary, examined)
        sentence_at = examined.locator.sentence_at
        meant: dict[Loc, int] = {}
        for loc, evidence in models_in(grounded.summary).of(Evidence):
            if shown is None or not evidence.candidates or evidence.sentence in shown:
                continue
            places = (sentence_at(span.start) for span in evidence.candidates)
            number = next((place for place in places if place in shown), None)
            if number is not None:
                meant[loc] = number
                self._issues.append(
                    Issue(
                        kind=IssueKind.VALUE_REWRITTEN,
                        severity=Severity.INFO,
                        item=f"window {window + 1}: {path(loc)}.sentence",
                        message=f"“{evidence.quote}” stands in several places; that in sentence "
                        f"{number} is the one that the window shows",
                    )
                )
        if meant:

            def hinted(loc: Loc, evidence: Evidence) -> Evidence:
                number = meant.get(loc)
                return evidence if number is None else copy_with(evidence, {"sentence": number})

            grounded = ground(replace_models(summary, {Evidence: hinted}), examined)

        def put_back(loc: Loc, evidence: Evidence) -> Evidence:
            number = grounded.corrected.get(loc)
            return evidence if number is None else copy_with(evidence, {"sentence": number})

        return replace_models(grounded.summary, {Evidence: put_back})

    def merged(self) -> Mended[S]:
        """All of them as one."""
        values: dict[str, Any] = {}
        for name in in_order(self._schema):
            found = [getattr(root, name) for root in self._roots]
            kind = next((type(value) for value in found if value is not None), None)
            if kind in (list, tuple):
                values[name] = kind(self._list(name, [value or () for value in found]))
            else:
                values[name] = self._value(name, found)
        said = {name for root in self._roots for name in root.model_fields_set}
        root = copy_with(self._roots[0], {k: v for k, v in values.items() if k in said})
        given = self._given_ids(values)
        self._tell_losses(values, given)
        data: JsonValue = without_computed(self._renamed(root, given)).model_dump(
            mode="json", by_alias=True, exclude_unset=True
        )
        try:
            mended = mend(data, self._schema, last_chance=True)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise InvalidAnswerError(
                f"the {len(self._parts)} windows' summaries do not fit {self._schema.__name__} as "
                f"one: {path(first['loc']) or 'the whole'}: {first['msg']}; raise window_tokens, "
                "or loosen the schema"
            ) from error
        return Mended(
            mended.value,
            (*self._mended_before(), *self._issues, *mended.issues),
            (*self._rejected_before(), *self._rejected, *mended.rejected),
        )

    def _mended_before(self) -> Iterable[Issue]:
        for window, part in enumerate(self._parts, start=1):
            for issue in part.issues:
                where = f"window {window}: {issue.item}" if issue.item else f"window {window}"
                yield issue.model_copy(update={"item": where})

    def _rejected_before(self) -> Iterable[Rejected]:
        for window, part in enumerate(self._parts, start=1):
            for item in part.rejected:
                yield item.model_copy(update={"path": f"window {window}: {item.path}"})

    def _value(self, name: str, found: Sequence[Any]) -> Any:
        """One value of a field that is no list."""
        field = self._schema.model_fields[name]
        default = field.get_default(call_default_factory=True, validated_data={})
        value, lost = joined_values(found, default)
        for window, what in lost.items():
            self._leave_out(
                IssueKind.WINDOWS_DIFFER,
                f"window {window + 1}: {name}",
                to_jsonable_python(what, fallback=str),
                "another window's answer to the same stays",
            )
        return value

    def _list(self, name: str, found: Sequence[Sequence[Any]]) -> list[Any]:
        """One list of several."""
        lists = [
            [with_references(i, self._standing) if isinstance(i, BaseModel) else i for i in items]
            for items in found
        ]
        groups = [
            sorted(group, key=lambda entry: _merit(entry.item), reverse=True)
            for group in self._groups(name, lists)
        ]
        if name in self._referred:
            for group in groups:
                best = group[0].item.id
                self._windows[best] = {entry.window for entry in group}
                self._stands_for.update({entry.item.id: best for entry in group[1:]})
        joined = [self._one(name, place, group) for place, group in enumerate(groups)]
        if self._is_news and name == "abstract":
            return self._abstract(groups, joined)
        return joined

    def _standing(self, target: str) -> str:
        """The id of the item that stands for another."""
        return self._stands_for.get(target, target)

    def _groups(self, name: str, lists: list[list[Any]]) -> list[list[Entry[Any]]]:
        if self._is_news and name == "actors":
            article = self._examined.article
            cues = self._examined.lexicons or Cues.load(language=article.language)
            return same_actors(lists, cues)
        if self._is_news and name in LISTS:
            return same_items(name, lists)
        return same_entries(lists, frozenset({"id"} if name in self._referred else ()))

    def _one(self, name: str, place: int, group: Sequence[Entry[Any]]) -> Any:
        """One item of those that are the same: the first, and what only others have."""
        items = [entry.item for entry in group]
        best = items[0]
        if len(group) == 1 or not isinstance(best, BaseModel):
            return joined_entry(items)
        # Now it is known, too, which items of this very list are one.
        items = [with_references(item, self._standing) for item in items]
        kept = {"id"} if name in self._referred else set[str]()
        if isinstance(best, MessagingShift):
            kept.add("stages")
        one, lost = joined_models(items, kept)
        if isinstance(one, MessagingShift):
            told = sorted(zip(group, items, strict=True), key=lambda pair: pair[0].window)
            stages = joined_stages([item.stages for _, item in told])
            one = copy_with(one, {"stages": tuple(stages)})
        if isinstance(one, Actor):
            one = self._with_names(one, items[1:], lost[1:])
        for entry, what in zip(group, lost, strict=True):
            if what:
                where = f"window {entry.window + 1}: {name}[{entry.place}]"
                self._losses.append(_Loss(where, (name, place), as_given(what)))
        return one

    def _with_names(self, actor: Actor, others: Sequence[Actor], lost: Sequence[Lost]) -> Actor:
        """An actor with the other windows' names for it among its mentions, if they are printed."""
        mentions = list(actor.mentions)
        for other, what in zip(others, lost, strict=True):
            if other.name not in (actor.name, *mentions) and self._examined.places(other.name):
                mentions.append(other.name)
            if other.name in mentions:
                what.pop("name", None)
        return copy_with(actor, {"mentions": tuple(mentions)}) if mentions else actor

    def _abstract(self, groups: Sequence[Sequence[Entry[Any]]], joined: list[Any]) -> list[Any]:
        rests = []
        for group, sentence in zip(groups, joined, strict=True):
            items = (self._windows.get(target, set[int]()) for target in sentence.supported_by)
            windows = set[int]().union(*items) or {entry.window for entry in group}
            rests.append((group[0].place, windows))
        chosen = abstract_of(rests, len(self._parts), _ABSTRACT)
        for k in sorted({*range(len(joined))}.difference(chosen)):
            entry = groups[k][0]
            self._leave_out(
                IssueKind.WINDOWS_DIFFER,
                f"window {entry.window + 1}: abstract[{entry.place}]",
                joined[k].text,
                f"an abstract has at most {_ABSTRACT} sentences, from all windows",
            )
        return [joined[k] for k in chosen]

    def _given_ids(self, values: Mapping[str, Any]) -> dict[str, str]:
        """The ids that items get in the whole summary, by those they have now."""
        given: dict[str, str] = {}
        taken: set[str] = set()
        numbered = _NUMBERED if self._is_news else {}
        for name in sorted(self._referred, key=lambda name: name not in numbered):
            for number, item in enumerate(values.get(name) or (), start=1):
                own = as_given(item.id)
                wanted = f"{numbered[name]}{number}" if name in numbered else own
                new, more = wanted, 2
                while new in taken:
                    new, more = f"{wanted}-{more}", more + 1
                taken.add(new)
                given[item.id] = new
        return given

    def _renamed(self, root: S, given: Mapping[str, str]) -> S:
        """The summary with the ids that are given in place of those it has."""

        def renamed(target: str) -> str:
            now = self._standing(target)
            return given.get(now, now)

        def elsewhere(item: Any) -> Any:
            # What was said of two items that are one would now be said of the item itself.
            return with_references(
                item, lambda target: None if self._standing(target) == item.id else target
            )

        update: dict[str, object] = {}
        for name in self._referred:
            items = [
                copy_with(elsewhere(item), {"id": given[item.id]})
                for item in getattr(root, name) or ()
            ]
            if items:
                update[name] = type(getattr(root, name))(items)
        return with_references(copy_with(root, update), renamed)

    def _tell_losses(self, values: Mapping[str, Any], given: Mapping[str, str]) -> None:
        for where, (name, place), what in self._losses:
            item = values[name][place]
            stays = f"'{given[item.id]}'" if name in self._referred else f"{name}[{place}]"
            reason = f"the same as {stays}, which says otherwise in: {', '.join(what)}"
            self._leave_out(IssueKind.ITEMS_MERGED, where, what, reason)

    def _leave_out(self, kind: IssueKind, where: str, value: JsonValue, reason: str) -> None:
        self._rejected.append(Rejected(path=where, value=value, reason=reason))
        self._issues.append(
            Issue(kind=kind, severity=Severity.INFO, item=where, message=f"left out: {reason}")
        )


def _merit(item: Any) -> tuple[int, int]:
    """Of items that are the same the one stays that is proved, and then that says most.

    Of an actor's names that is the one with most words that are names.
    """
    if isinstance(item, Actor):
        return sum(word[0].isupper() for word in item.name.split()), len(item.name)
    if not isinstance(item, BaseModel):
        return 0, 0
    texts = [value for value in vars(item).values() if isinstance(value, str)]
    proved = all(evidence.grounded for evidence in evidence_of(item))
    return int(proved), sum(len(text) for text in texts if not is_scoped(text))


__all__ = ["merge"]
