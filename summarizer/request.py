"""What is sent to a model: the prompt's messages, the article as numbered sentences, the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from pydantic import BaseModel

from summarizer.draft import Draft, draft_class
from summarizer.errors import BudgetError
from summarizer.prompts import Prompt
from summarizer.token_estimate import estimated_tokens, heaviest, tokens_of, weight
from summarizer.windows import NoRoomError, windows

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.recording import Attachment
    from summarizer.sentences import Sentence

_PARAGRAPH: Final = "\n\n"
"""What stands between two paragraphs."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model, before instructor renders it.

    Attributes:
        purpose: What it is for.
        messages: Role and template of each message.
        variables: Values for the templates; the article is only ever here.
        draft: The response model.
        window: Which window of a long article it is about, from 1; None for the whole.
        shown: The numbers of the window's sentences; None for the whole.
    """

    purpose: Literal["summary", "repair", "second_look"]
    messages: tuple[tuple[str, str], ...]
    variables: Mapping[str, str]
    draft: type[Draft]
    window: int | None = None
    shown: range | None = None

    @property
    def estimated_tokens(self) -> int:
        """A cautious estimate of how many tokens a model reads, the schema included."""
        texts = (text for _, text in self.messages)
        schema = str(self.draft.wire)
        return sum(map(estimated_tokens, (*texts, *self.variables.values(), schema)))


def summary_request(article: Article, prompt: Prompt, schema: type[BaseModel]) -> Request:
    """The request for a summary of the whole article.

    Raises:
        SchemaError: The schema cannot be asked for.
    """
    return Request(
        purpose="summary",
        messages=(("system", prompt.system), ("user", prompt.user)),
        variables={"article": rendered(article), "fence": fence(article)},
        draft=draft_class(schema),
    )


def summary_requests(
    article: Article, prompt: Prompt, schema: type[BaseModel], window_tokens: int | None
) -> tuple[Request, ...]:
    """What to ask for a summary: one request, or one for each window of a long article.

    A window's request differs from the whole article's in nothing but the article.

    Args:
        article: The article.
        prompt: How a summary is asked for.
        schema: The class to fill.
        window_tokens: The longest request by estimate; None for any.

    Raises:
        BudgetError: Not even one sentence fits.
        SchemaError: The schema cannot be asked for.
    """
    whole = summary_request(article, prompt, schema)
    if window_tokens is None or (need := whole.estimated_tokens) <= window_tokens:
        return (whole,)
    fixed = need - estimated_tokens(whole.variables["article"])
    head = metadata(article) + _PARAGRAPH
    sentences, gaps = _numbered(article), _gaps(article)
    sizes = [weight(sentence) for sentence in sentences]
    try:
        found = windows(
            sizes,
            [weight(gap) for gap in gaps],
            frozenset(k for k, gap in enumerate(gaps) if gap == _PARAGRAPH),
            heaviest(window_tokens - fixed) - weight(head),
        )
    except NoRoomError as error:
        least = fixed + tokens_of(weight(head) + sizes[error.index])
        raise BudgetError(
            f"sentence {error.index + 1} alone makes a request of about {least:,} tokens, more "
            f"than the {window_tokens:,} allowed by window_tokens (prompt and schema take about "
            f"{fixed:,}); raise window_tokens, or use a shorter prompt or schema"
        ) from None
    return tuple(
        replace(
            whole,
            variables={
                **whole.variables,
                "article": head + _joined(sentences, gaps, window.start, window.stop),
            },
            window=number,
            shown=range(window.start + 1, window.stop + 1),
        )
        for number, window in enumerate(found, start=1)
    )


def fence(article: Article) -> str:
    """The name of the marks around the article: one that the article cannot contain by design.

    It is made from the text's own hash, so no text can be written to close it.
    """
    return f"article-{article.sha256[:12]}"


def rendered(article: Article) -> str:
    """The article as a model reads it: what is known about it, then its numbered sentences.

    ``[1] First sentence. [2] …``, paragraphs apart. Lines that are not part of the story keep
    their number and say so. What is known is said only where the text itself does not say it.
    """
    known = {
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published_at,
        "language": article.language,
    }
    head = [f"{name}: {value}" for name, value in known.items() if value not in (None, "")]
    if article.title is not None and article.title in article.text:
        head = [line for line in head if not line.startswith("title: ")]
    sentences = _numbered(article)
    text = _joined(sentences, _gaps(article), 0, len(sentences))
    return "\n".join(head) + _PARAGRAPH + text if head else text


def metadata(article: Article) -> str:
    """What a window says before its sentences: that it is one, and what is known of the whole.

    It is one line, the same for every window, and holds no line of the whole article as it is
    rendered, so that a recording can leave it out and refer to it.
    """
    known = {
        "title": article.title,
        "standfirst": article.deck,
        "publisher": article.publisher,
        "published": article.published_at,
        "dateline": article.dateline,
        "language": article.language,
    }
    said = "; ".join(f"{name} “{value}”" for name, value in known.items() if value)
    about = f" ({said})" if said else ""
    return f"What follows is a part of a longer article{about}; its sentences keep their numbers."


def _numbered(article: Article) -> list[str]:
    """The sentences as a model reads them, each with its number."""
    text = article.text
    return [
        f"[{s.number}{', not part of the story' if _aside(article, s) else ''}] "
        f"{text[s.start : s.end]}"
        for s in article.sentences
    ]


def _gaps(article: Article) -> list[str]:
    """What stands before each sentence, where it is not the first that a model reads."""
    text, ends = article.text, [0, *(s.end for s in article.sentences)]
    return [
        _PARAGRAPH if "\n" in text[end : s.start] else " "
        for end, s in zip(ends, article.sentences, strict=False)
    ]


def _joined(sentences: list[str], gaps: list[str], start: int, stop: int) -> str:
    """Consecutive sentences, from one index until before another."""
    parts = [part for k in range(start, stop) for part in (gaps[k], sentences[k])]
    return "".join(parts[1:])


def attachments(article: Article) -> dict[str, Attachment]:
    """The parts of a request that come from the article, for recordings to refer to.

    Hand them to :func:`summarizer.recording.client`, so that a recording holds the prompt apart
    from the article and no article text.
    """
    from summarizer.recording import Attachment

    return {
        "article": Attachment(text=rendered(article), path=article.id),
        "fence": Attachment(text=fence(article)),
        "metadata": Attachment(text=metadata(article), path=article.id),
    }


def _aside(article: Article, sentence: Sentence) -> bool:
    return any(s.start <= sentence.start and sentence.end <= s.end for s in article.boilerplate)
