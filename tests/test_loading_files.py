"""Articles from files and streams: their text, their front matter, and what is refused."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.errors import ArticleError
from tests.texts import RUSSIAN, TEXT, one_line

# --- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story", "story.wire"])
def test_text_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    article = Article.from_file(tmp_path / name)
    assert article.text == TEXT
    assert article.id == "story"
    assert Article.from_file(str(tmp_path / name)) == article


def test_id_is_the_slug_of_the_file_stem(tmp_path: Path) -> None:
    path = tmp_path / "Briefing — May 2 (final).txt"
    path.write_text(TEXT, encoding="utf-8")
    assert Article.from_file(path).id == "briefing-may-2-final"
    assert Article.from_file(path, id="case").id == "case"
    unnamed = tmp_path / "….txt"
    unnamed.write_text(TEXT, encoding="utf-8")
    assert Article.from_file(unnamed).id.startswith("article-")


def test_missing_file_and_directory(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file; check the path") as caught:
        Article.from_file(tmp_path / "none.txt")
    one_line(caught.value)
    with pytest.raises(ArticleError, match="is a directory"):
        Article.from_file(tmp_path)
    with pytest.raises(ArticleError, match="cannot be read"):
        Article.from_file("nul\x00byte.txt")
    with pytest.raises(ArticleError, match="cannot be read"):
        Article.from_file(tmp_path / ("long" * 200))


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ArticleError, match="may not be read; check its permissions"):
        Article.from_file(path)


def test_large_file_is_refused_unless_the_limit_is_raised(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    size = path.stat().st_size
    assert Article.from_file(path, max_bytes=size).text == TEXT
    with pytest.raises(ArticleError, match=r"larger than .* MB; .*max_bytes="):
        Article.from_file(path, max_bytes=size - 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_large_pipe_is_refused_by_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def write() -> None:
        with path.open("wb") as pipe:
            pipe.write(b"a" * 100)

    writer = threading.Thread(target=write)
    writer.start()
    with pytest.raises(ArticleError, match="larger than"):
        Article.from_file(path, max_bytes=99)
    writer.join()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            '{"headline": "Talks", "body": "They met."}',
            "JSON object with the fields headline, body",
        ),
        ('\ufeff\n[{"a": 1}]\n', "a JSON array"),
        ('{"a": 1}\n{"a": 2}\n', "JSON object with the fields a"),
        ('{"summary": {}, "article": {}, "issues": []}', "a saved result, not an article"),
    ],
)
def test_json_is_no_article(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ArticleError, match=rf"x\.txt: is {words}|x\.txt: is a {words}"):
        Article.from_file(path)


@pytest.mark.parametrize("text", ["[1]\nA note.", "[Reuters] They met.", '{"a": 1} they said.'])
def test_a_bracket_makes_no_json(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    assert Article.from_file(path).text == text


# --- front matter -----------------------------------------------------------------------------

FRONT = """---
title: "Talks stall: again"
authors: [Jane Coyle, Lee Marsh]
date: 2031-05-02
source: The Wire
lang: en_GB
tags: [talks, border]
weight: 3
---

"""


def test_front_matter_is_metadata_and_no_text(tmp_path: Path) -> None:
    path = tmp_path / "story.md"
    path.write_text(FRONT + TEXT, encoding="utf-8")
    article = Article.from_file(path)
    assert article.text == TEXT
    assert article.title == "Talks stall: again"
    assert article.byline == "Jane Coyle, Lee Marsh"
    assert article.published_at == "2031-05-02"
    assert article.publisher == "The Wire"
    assert article.language == "en-GB"


def test_what_the_caller_says_goes_before_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(FRONT + TEXT, encoding="utf-8")
    article = Article.from_file(path, title="Other", publisher=None)
    assert (article.title, article.publisher) == ("Other", "The Wire")


def test_front_matter_with_crlf(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes((FRONT + TEXT).replace("\n", "\r\n").encode())
    assert Article.from_file(path).text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "---\nNo closing line: here\n",
        "---\nJust words between rules\n---\nHe left.\n",
        "--- \n\n---\nHe left.\n",
        "He left.\n---\ntitle: Not at the top\n---\nShe stayed.\n",
        "-- He left.\n",
        "{\"title\": \"JSON is text\"}\nHe left.\n",
        "+++\ntitle = 'TOML is text'\n+++\nHe left.\n",
    ],
)  # fmt: skip
def test_text_that_only_looks_like_front_matter_is_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    assert Article.from_file(path).text == text


@pytest.mark.parametrize("head", ["title: a: b", "title: [", "date: 2031-99-99", "a: !!python/x y"])
def test_broken_front_matter_is_an_error_that_says_so(tmp_path: Path, head: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(f"---\n{head}\n---\n{TEXT}", encoding="utf-8")
    with pytest.raises(ArticleError, match="front matter is not valid YAML") as caught:
        Article.from_file(path)
    one_line(caught.value)


def test_front_matter_without_text_is_an_empty_article(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("---\ntitle: Gone\n---\n", encoding="utf-8")
    with pytest.raises(ArticleError, match="empty"):
        Article.from_file(path)


def test_a_date_or_language_in_front_matter_that_is_none_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"---\nlanguage: English\ndate: '2026-02-30'\ntitle: Talks\n---\n{TEXT}")
    article = Article.from_file(file)
    assert (article.language, article.published_at, article.title) == (None, None, "Talks")
    with pytest.raises(ArticleError, match="no language tag"):
        Article.from_file(file, language="English")


def test_front_matter_values_of_odd_types_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    front = "---\ntitle: {a: 1}\nauthor: [[x], Jane]\ndate: null\nurl: true\n5: five\n---\n"
    path.write_text(front + TEXT, encoding="utf-8")
    article = Article.from_file(path)
    assert (article.title, article.byline) == (None, "Jane")
    assert (article.published_at, article.url) == (None, None)


# --- streams ----------------------------------------------------------------------------------


def test_streams_of_bytes_and_of_text() -> None:
    assert Article.from_stream(io.BytesIO(RUSSIAN.encode("koi8-r"))).text == RUSSIAN
    assert Article.from_stream(io.StringIO(RUSSIAN)).text == RUSSIAN
    assert Article.from_stream(io.BytesIO((FRONT + TEXT).encode())).title == "Talks stall: again"


def test_stream_errors() -> None:
    with pytest.raises(ArticleError, match="the stream: the article is empty"):
        Article.from_stream(io.BytesIO())
    with pytest.raises(ArticleError, match="larger than"):
        Article.from_stream(io.BytesIO(b"a" * 11), max_bytes=10)
    closed = io.BytesIO(b"He left.")
    closed.close()
    with pytest.raises(ArticleError, match="cannot be read"):
        Article.from_stream(closed)
    with pytest.raises(ArticleError, match="NUL"):
        Article.from_stream(io.StringIO("He\x00 left."))
