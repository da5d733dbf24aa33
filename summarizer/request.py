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
        variables={
            "article": numbered(article),
            "fence": fence(article),
            "title": article.title or "",
            "publisher": article.publisher or "",
            "published_at": article.published_at or "",
            "language": article.language or "",
        },
        draft=draft_class(schema),
    )


def fence(article: Article) -> str:
    """The name of the marks around the article: one that the article cannot contain by design.

    It is made from the text's own hash, so no text can be written to close it.
    """
    return f"article-{article.sha256[:12]}"


def numbered(article: Article) -> str:
    """The article as a model reads it: ``[1] First sentence. [2] …``, paragraphs apart.

    Lines that are not part of the story keep their number and say so.
    """
    parts: list[str] = []
    previous: Sentence | None = None
    for sentence in article.sentences:
        if previous is not None:
            gap = article.text[previous.end : sentence.start]
            parts.append("\n\n" if "\n" in gap else " ")
        mark = f"{sentence.number}, not part of the story" if _aside(article, sentence) else ""
        parts.append(f"[{mark or sentence.number}] {article.text[sentence.start : sentence.end]}")
        previous = sentence
    return "".join(parts)


def _aside(article: Article, sentence: Sentence) -> bool:
    return any(s.start <= sentence.start and sentence.end <= s.end for s in article.boilerplate)


def estimated_tokens(text: str) -> int:
    """A cautious estimate of how many tokens a model reads for ``text``.

    Scripts without spaces between words count a token a character, others one for 3.5.
    """
    wide = sum(1 for char in text if char >= "\u2e80")
    return wide + int((len(text) - wide) / _LATIN_CHARS_PER_TOKEN) + 1
