"""What is sent to a model: the prompt's messages, the article as numbered sentences, the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pydantic import BaseModel

from summarizer.draft import Draft, draft_class
from summarizer.prompts import Prompt

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.recording import Attachment
    from summarizer.sentences import Sentence

_LATIN_CHARS_PER_TOKEN: Final = 3.5
"""A cautious mean for European scripts; tokenisers give 3.5 to 4.5 on news English."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a model, before instructor renders it.

    Attributes:
        purpose: What it is for.
        messages: Role and template of each message.
        variables: Values for the templates; the article is only ever here.
        draft: The response model.
    """

    purpose: Literal["summary", "repair", "second_look"]
    messages: tuple[tuple[str, str], ...]
    variables: Mapping[str, str]
    draft: type[Draft]


def summary_request(article: Article, prompt: Prompt, schema: type[BaseModel]) -> Request:
    """The request for a whole summary.

    Raises:
        SchemaError: The schema cannot be asked for.
    """
    return Request(
        purpose="summary",
        messages=(("system", prompt.system), ("user", prompt.user)),
        variables={"article": rendered(article), "fence": fence(article)},
        draft=draft_class(schema),
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
    parts: list[str] = ["\n".join(head), "\n\n"] if head else []
    previous: Sentence | None = None
    for sentence in article.sentences:
        if previous is not None:
            gap = article.text[previous.end : sentence.start]
            parts.append("\n\n" if "\n" in gap else " ")
        mark = f"{sentence.number}, not part of the story" if _aside(article, sentence) else ""
        parts.append(f"[{mark or sentence.number}] {article.text[sentence.start : sentence.end]}")
        previous = sentence
    return "".join(parts)


def attachments(article: Article) -> dict[str, Attachment]:
    """The parts of a request that come from the article, for recordings to refer to.

    Hand them to :func:`summarizer.recording.client`, so that a recording holds the prompt apart
    from the article and no article text.
    """
    from summarizer.recording import Attachment

    return {
        "article": Attachment(text=rendered(article), path=article.id),
        "fence": Attachment(text=fence(article)),
    }


def _aside(article: Article, sentence: Sentence) -> bool:
    return any(s.start <= sentence.start and sentence.end <= s.end for s in article.boilerplate)


def estimated_tokens(text: str) -> int:
    """A cautious estimate of how many tokens a model reads for ``text``.

    Scripts without spaces between words count a token a character, others one for 3.5.
    """
    wide = sum(1 for char in text if char >= "\u2e80")
    return wide + int((len(text) - wide) / _LATIN_CHARS_PER_TOKEN) + 1
