"""Articles from HTML pages: the readable text, and the metadata that a page states."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.errors import ArticleError, MissingExtraError
from tests.texts import PAGE, RUSSIAN, TEXT, one_line


def test_page_gives_text_and_stated_metadata() -> None:
    article = Article.from_html(PAGE, url="https://wire.example/talks")
    assert article.title == "Talks stall in Vienna"
    assert article.deck == "Negotiators leave without a deal"
    assert article.byline == "Jane Coyle"
    assert article.publisher == "The Wire"
    assert article.published_at == "2024-05-02T10:20:00+01:00"
    assert article.dateline == "VIENNA, May 2 (Wire)"
    assert article.language == "en-GB"
    assert article.url == "https://wire.example/talks"
    assert "asking not to be named because the talks are private." in article.text
    assert "alert" not in article.text
    assert [article.text[s.start : s.end] for s in article.boilerplate] == ["Share this story"]


def test_page_that_states_nothing_leaves_metadata_unknown() -> None:
    body = "".join(f"<p>{TEXT} It was the {n}th time this year.</p>" for n in range(4, 12))
    article = Article.from_html(f"<html><body>{body}</body></html>", url="https://wire.example/")
    assert (article.publisher, article.published_at, article.byline) == (None, None, None)
    assert article.language is None


def test_day_without_a_time_stays_a_day() -> None:
    page = PAGE.replace("T10:20:00+01:00", "")
    published = Article.from_html(page).published_at
    assert published == "2024-05-02"


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("nonsense", "utf-8"),
    ],
)
def test_page_bytes_are_decoded_by_what_the_page_declares(charset: str, codec: str) -> None:
    data = PAGE.replace('charset="utf-8"', f'charset="{charset}"').encode(codec)
    assert "“It is a café, not a parliament.”" in Article.from_html(data).text


def test_page_with_a_wrong_declaration_is_decoded_by_its_bytes() -> None:
    russian = PAGE.replace("The two sides last met", RUSSIAN * 5)
    data = russian.replace('charset="utf-8"', 'charset="ascii"').encode()
    # Declared ASCII means Windows-1252, in which Cyrillic UTF-8 holds bytes that do not exist.
    assert RUSSIAN[:40] in Article.from_html(data).text


def test_one_wrong_byte_does_not_lose_a_page() -> None:
    data = PAGE.encode().replace("café".encode(), b"caf\xe9")
    assert "It is a caf\ufffd, not" in Article.from_html(data).text


@pytest.mark.parametrize("suffix", [".html", ".htm", ".HTML"])
def test_html_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"talks{suffix}"
    path.write_bytes(PAGE.encode())
    article = Article.from_file(path)
    assert (article.id, article.title) == ("talks", "Talks stall in Vienna")


def test_html_file_in_a_given_encoding(tmp_path: Path) -> None:
    path = tmp_path / "talks.html"
    path.write_bytes(PAGE.encode("cp1252"))
    assert "café" in Article.from_file(path, encoding="cp1252").text


@pytest.mark.parametrize("html", ["", "<html></html>", "<p></p>", "<div>" * 5000, "\x00", "<"])
def test_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(ArticleError) as caught:
        Article.from_html(html)
    one_line(caught.value)


def test_image_named_as_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talks.html"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ArticleError, match="PNG image"):
        Article.from_file(path)


def test_html_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'structured-summarizer\[html\]'"):
        Article.from_html(PAGE)


def test_html_on_standard_input() -> None:
    for stream in (io.BytesIO(PAGE.encode()), io.StringIO(PAGE)):
        assert Article.from_stream(stream).title == "Talks stall in Vienna"


UNNAMED = f"<!DOCTYPE html>\n<html><body><article><p>{'Talks went on in Velm. ' * 40}</p></article>"


def test_a_page_is_read_as_one_whatever_its_file_is_called(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(UNNAMED, encoding="utf-8")
    article = Article.from_file(path)
    assert article.text.startswith("Talks went on in Velm.")
    assert article.id == "page"
    assert Article.from_file(path, encoding="utf-8").text == article.text


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(ArticleError, match=r"page\.txt: no readable article in this HTML page"):
        Article.from_file(path)
