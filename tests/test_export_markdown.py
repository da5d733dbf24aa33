"""The Markdown rendering: the same content as text, and nothing that untrusted text can add."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarizer import Article, Summarizer, SummaryResult
from summarizer.export import render_markdown, render_text
from summarizer.export.markdown import escape
from summarizer.export.untrusted import harmless
from summarizer.findings import Issue, IssueKind, Rejected, Severity
from summarizer.schemas import ArticleSummary
from tests.summaries import TEXT, summary_data

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLD = Path(__file__).parent / "fixtures" / "news"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OWN_INLINE = {
    "text",
    "softbreak",
    "hardbreak",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
    "code_inline",
}


def tokens_of(markdown: str) -> list[Token]:
    return MARKDOWN.parse(markdown)


def inline_of(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def words_in(markdown: str) -> str:
    """What a reader sees, without markup."""
    blocks = [
        "".join(" " if "break" in child.type else child.content for child in token.children or ())
        for token in tokens_of(markdown)
        if token.type == "inline"
    ]
    return " ".join(" ".join(blocks).split())


def result_saying(text: str, *, place: str = "everywhere") -> SummaryResult[ArticleSummary]:
    """A result with ``text`` in one place or all, put together without cleaning on the way."""
    data = summary_data()

    def put(item: dict[str, Any], *fields: str) -> None:
        for field in fields:
            if place in ("everywhere", field):
                item[field] = text

    put(data["actors"][0], "name", "role")
    put(data["positions"][0], "content", "topic", "cue", "time_text")
    put(data["positions"][0]["evidence"][0], "quote")
    put(data["territorial_claims"][0], "territory", "extent_text")
    put(data["non_answers"][0], "question_as_reported")
    put(data["naming_variants"][0], "surface", "referent")
    put(data["abstract"][0], "text")
    everywhere = place == "everywhere"
    said = text if everywhere else "x"
    issue = Issue(kind=IssueKind.UNSUPPORTED, severity=Severity.ERROR, message=said)
    return SummaryResult(
        summary=ArticleSummary.model_validate(data),
        article=Article(text=TEXT, title=said, publisher=said),
        issues=(issue,),
        rejected=(Rejected(path=said, value=said, reason=said),),
    )


def blocks_of(markdown: str) -> list[tuple[str, int]]:
    return [(token.type, token.nesting) for token in tokens_of(markdown)]


@pytest.mark.parametrize("name", sorted(p.parent.name for p in GOLD.glob("*/gold.json")))
def test_it_says_what_the_text_says(name: str) -> None:
    article = Article.from_file(EXAMPLES / "articles" / f"{name}.txt")
    answer = (GOLD / name / "gold.json").read_text(encoding="utf-8")
    result = Summarizer("offline").accept(article, answer)
    shown = words_in(render_markdown(result)).casefold()
    for line in render_text(result, width=4000).splitlines():
        # The rows of a table are spaced differently; their cells are what counts.
        for part in re.split(r" {2,}|│ |• |✗ ", line):
            assert part.strip().casefold() in shown


def test_it_is_built_of_headings_lists_quotes_and_tables() -> None:
    data = summary_data()
    result = Summarizer("offline").accept(TEXT, json.dumps(data))
    markdown = render_markdown(result)
    assert markdown.startswith("# ")
    assert "\n\n## What was not answered\n\n### Jan Orr, spokesman, of ministry\n\n- **" in markdown
    assert "\n\n  > would not comment on the advance \\[1\\]\n" in markdown
    assert "|  | Place | Action | By | Status | Who says so |\n| --- |" in markdown
    assert "\n\n\n" not in markdown
    types = {token.type for token in tokens_of(markdown)}
    assert {"heading_open", "bullet_list_open", "blockquote_open", "table_open"} <= types


def test_evidence_that_is_not_in_the_article_is_flagged() -> None:
    data = summary_data()
    data["positions"][0]["evidence"] = [{"quote": "the spokesman conceded defeat in writing"}]
    markdown = render_markdown(Summarizer("offline").accept(TEXT, json.dumps(data)))
    assert "- **p1** ✗ There have been incremental gains." in markdown
    assert "> the spokesman conceded defeat in writing\\\n  > **✗ NOT IN THE ARTICLE**" in markdown


HOSTILE = st.one_of(
    st.text(st.sampled_from("ab \n\t*_`~|<>[](){}#+-.!&;:/\\@1)=$^'\"“”\u202e"), min_size=1),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "<!-- hidden",
            "[click](https://evil.example)",
            "![x](https://evil.example/x.png)",
            "<https://evil.example>",
            "# heading",
            "1. one",
            "- - -",
            "***",
            "```",
            "~~~",
            "| a | b |\n|---|---|",
            "[x]: https://evil.example",
            "&copy; &#35;",
            "    code",
            "a\\",
            "``",
            "`a`@b`",
        ]
    ),
).filter(lambda text: bool(harmless(text).strip()))


@given(HOSTILE)
@example("\\")
@example("a\\`")
@example("===")
@example("---")
@example("1)")
@example(":--")
def test_untrusted_text_adds_no_structure(text: str) -> None:
    markdown = render_markdown(result_saying(text))
    assert blocks_of(markdown) == blocks_of(render_markdown(result_saying("x")))
    assert {token.type for token in inline_of(tokens_of(markdown))} <= OWN_INLINE
    assert "".join(harmless(text).split()) in "".join(words_in(markdown).split())


@given(HOSTILE)
def test_what_is_escaped_is_shown_as_it_was(text: str) -> None:
    (token,) = MARKDOWN.parseInline(escape(text))
    shown = "".join(child.content for child in token.children or ())
    assert shown == harmless(text).strip()


@pytest.mark.parametrize(
    "text",
    [
        "see https://evil.example/a?b=c, now",
        "HTTP://EVIL.EXAMPLE",
        "ftp://evil.example",
        "www.evil.example",
        "mailto:a@evil.example",
        "write to press@evil.example.",
        "cc @octocat",
        "fixes #1",
        "see owner/repo#12",
        "see GH-12",
        "x" * 200 + "@evil.example",
    ],
)
def test_nothing_becomes_a_link_or_a_mention_by_itself(text: str) -> None:
    (token,) = MARKDOWN.parseInline(escape(text))
    children = token.children or []
    plain = "\n".join(child.content for child in children if child.type == "text")
    assert not re.search(r"://|www\.|mailto:|\w@|@\w|#\d|GH-\d", plain, re.IGNORECASE)
    assert "".join(child.content for child in children) == text


def test_ordinary_prose_stays_readable() -> None:
    prose = "Gen. Renn (the ministry's spokesman) said: “No.” It cost 1.5 million – 3% more."
    assert escape(prose) == prose


def test_escaping_takes_linear_time_on_text_made_to_be_slow() -> None:
    # With unbounded repetition in the patterns this takes minutes.
    for text in ("a" * 200_000, "a." * 100_000, "@" * 100_000, "a/" * 100_000 + "#"):
        assert len(escape(text)) >= len(text)
