"""The second look: one request about just those sentences that no item covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pydantic import BaseModel, JsonValue, create_model

from summarizer import prompts
from summarizer.draft import Draft, draft_class
from summarizer.findings import Issue, IssueKind
from summarizer.grounding import fold
from summarizer.mending import Mended, mend
from summarizer.request import Request, fence
from summarizer.schemas import ArticleSummary

if TYPE_CHECKING:
    from summarizer.article import Article

_UNCOVERED: Final = (
    IssueKind.UNCOVERED_QUOTATION,
    IssueKind.UNCOVERED_ATTRIBUTION,
    IssueKind.UNCOVERED_NON_ANSWER,
    IssueKind.UNCOVERED_TERRITORY,
)
_ADDED: Final = ("actors", "positions", "territorial_claims", "non_answers")
"""The lists that a second look adds to."""


class _Addition(Draft):
    """A draft that holds additions; what it carries is the whole summary, additions included."""

    known: ClassVar[dict[str, JsonValue]]

    @classmethod
    def fit(cls, data: JsonValue, *, last_chance: bool, context: Any | None) -> Mended[BaseModel]:
        """Put the additions to what is known, without those that are known already."""
        additions = data if isinstance(data, dict) else {}
        return mend(
            _joined(cls.known, additions), cls.target, last_chance=last_chance, context=context
        )


def second_look_request(
    article: Article, summary: ArticleSummary, issues: Iterable[Issue]
) -> Request | None:
    """The request about what no item covers; None where everything is covered.

    Args:
        article: The article.
        summary: Its summary so far, grounded.
        issues: What the audit found.
    """
    spans = [i.span for i in issues if i.kind in _UNCOVERED and i.span is not None]
    sentences = [
        s for s in article.sentences if any(x.start < s.end and s.start < x.end for x in spans)
    ]
    if not sentences:
        return None
    prompt = prompts.load("second_look")
    known = summary.model_dump(mode="json", by_alias=True, exclude_computed_fields=True)
    draft = draft_class(type(summary))
    addition = create_model(draft.__name__, __base__=_Addition, __doc__=draft.__doc__)
    addition.target, addition.wire, addition.known = draft.target, draft.wire, known
    lines = [
        "known actors:",
        *(f"{actor.id}: {actor.name}" for actor in summary.actors),
        "known items:",
        *(f"{p.id}: {p.source}: {p.content}" for p in summary.positions),
        *(f"{t.id}: {t.action}: {t.territory}" for t in summary.territorial_claims),
        *(f"{n.id}: {n.actor} gave no answer on {n.topic}" for n in summary.non_answers),
        "",
        "the sentences:",
        *(f"[{s.number}] {' '.join(article.text[s.start : s.end].split())}" for s in sentences),
    ]
    return Request(
        purpose="second_look",
        messages=(("system", prompt.system), ("user", prompt.user)),
        variables={"article": "\n".join(lines), "fence": fence(article)},
        draft=addition,
    )


def _joined(
    known: Mapping[str, JsonValue], additions: Mapping[str, JsonValue]
) -> dict[str, JsonValue]:
    """Both together: what is new at the end of each list, nothing twice, nothing replaced."""
    joined = dict(known)
    for name in _ADDED:
        old, new = joined.get(name), additions.get(name)
        if isinstance(old, list) and isinstance(new, list):
            seen = {_identity(item) for item in old}
            joined[name] = [*old, *(item for item in new if _identity(item) not in seen)]
    return joined


def _identity(item: JsonValue) -> tuple[str, ...]:
    """What makes an item the same as another of its list: an actor's id, else its quotes."""
    if not isinstance(item, dict):
        return (repr(item),)
    evidence = item.get("evidence")
    if not isinstance(evidence, list):
        return ("id", str(item.get("id")))
    quotes = [str(e.get("quote")) for e in evidence if isinstance(e, dict)]
    return (str(item.get("source") or item.get("actor")), *sorted(map(fold, quotes)))
