"""Reading articles from files, streams, HTML and the web, and refusing what is none."""

from __future__ import annotations

import codecs
import gzip
import io
import ipaddress
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.errors import ArticleError, FetchError, MissingExtraError
from summarizer.loading.fetch import refusal
from summarizer.loading.files import decode

TEXT = "The minister declined to comment on Friday. She left by a side door.\n"
FRENCH = (
    "« Nous ne partirons pas », a déclaré le général à l’issue de la réunion. "
    "Les négociations, engagées à Genève, n’ont abouti à aucun résultat.\n"
)
RUSSIAN = (
    "Представитель ведомства отказался от комментариев. Он сказал, что решение будет принято "
    "позже, и добавил, что переговоры в Женеве продолжаются.\n"
)
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Talks stall in Vienna | The Wire</title>
<meta property="og:site_name" content="The Wire">
<meta property="og:title" content="Talks stall in Vienna">
<meta name="author" content="Jane Coyle">
<meta property="article:published_time" content="2024-05-02T10:20:00+01:00">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks stall in Vienna</h1><p>Negotiators leave without a deal</p>
<p>VIENNA, May 2 (Wire) — Negotiators from both countries left Vienna on Friday without a deal,
officials said. No new date was set for a meeting of the two sides.</p>
<p>“We are where we were a year ago,” a European diplomat said, asking <b>not</b> to be named
because the talks are <a href="/x">private</a>. “It is a café, not a parliament.”</p>
<p>The two sides last met in 2029, when they agreed on a ceasefire that held for eleven days.</p>
<p>Share this story</p></article>
<footer>© 2031 The Wire. All rights reserved.</footer>
<script>alert("no")</script></body></html>
"""


def one_line(error: BaseException) -> str:
    message = str(error)
    assert "\n" not in message
    return message


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


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_decides(tmp_path: Path, mark: bytes, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(mark + FRENCH.encode(encoding))
    assert Article.from_file(path).text == FRENCH
    assert Article.from_file(path, encoding="latin-1").text == FRENCH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("发言人周二拒绝评论边境冲突。有记者问部队是否越境，他说没有更多信息。\n", "gb18030"),
        ("官房長官は火曜日、コメントを避けた。記者団はなぜ答えないのかと迫った。\n", "shift_jis"),
    ],
)
def test_clear_legacy_encoding_is_detected(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode(encoding))
    assert Article.from_file(path).text == text


def test_uncertain_encoding_is_refused_and_given_encoding_is_used(tmp_path: Path) -> None:
    """The same bytes read well as Central European: nothing but the user can tell."""
    path = tmp_path / "story.txt"
    path.write_bytes(FRENCH.encode("cp1252"))
    with pytest.raises(ArticleError, match=r"encoding is uncertain .*cp1252.* pass encoding ") as e:
        Article.from_file(path)
    one_line(e.value)
    assert Article.from_file(path, encoding="cp1252").text == FRENCH


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused_in_one_line(data: bytes) -> None:
    try:
        text = decode(data, "data")
    except ArticleError as error:
        refused = one_line(error)
        assert refused.startswith("data: ")
    else:
        assert text.encode().decode() == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff")))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    data = text.encode()
    if data[:5] in (b"%PDF-", b"{\\rtf"):
        return
    assert decode(b" " + data, "data") == " " + text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the article is empty"),
        (b" \r\n\t", "the article is empty"),
        (b"He\x00 left", "NUL bytes"),
        ("He left".encode("utf-16-le"), "such as utf-16-le"),
        (b"\x89PNG\r\n\x1a\n....", "PNG image"),
        (b"\xff\xd8\xff\xe0....", "JPEG image"),
        (b"%PDF-1.7 ...", "PDF file; .*pdftotext"),
        (b"PK\x03\x04....", "office file"),
        (b"{\\rtf1 He left}", "RTF file"),
        (gzip.compress(b"He left"), "gzip-compressed"),
    ],
    ids=["empty", "blank", "nul", "utf-16", "png", "jpeg", "pdf", "docx", "rtf", "gzip"],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    with pytest.raises(ArticleError, match=message) as caught:
        Article.from_file(path)
    assert one_line(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("encoding", "message"),
    [("ascii", r"is not ascii \(byte 44\)"), ("utf-99", "unknown encoding 'utf-99'"),
     ("base64", "unknown encoding 'base64'"), ("utf-16-le", "is not utf-16-le")],
)  # fmt: skip
def test_wrong_encoding_is_refused(tmp_path: Path, encoding: str, message: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"The minister declined to comment on Friday. \xd8\x00 \xd8")
    with pytest.raises(ArticleError, match=message) as caught:
        Article.from_file(path, encoding=encoding)
    one_line(caught.value)


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


def test_standard_input_is_read_as_bytes() -> None:
    """A terminal's locale must not decide how an article is decoded."""
    stdin = io.TextIOWrapper(io.BytesIO(FRENCH.encode()), encoding="ascii")
    assert Article.from_stream(stdin).text == FRENCH


def test_html_on_standard_input() -> None:
    for stream in (io.BytesIO(PAGE.encode()), io.StringIO(PAGE)):
        assert Article.from_stream(stream).title == "Talks stall in Vienna"


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


# --- HTML -------------------------------------------------------------------------------------


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


# --- the web ----------------------------------------------------------------------------------


class Site(BaseHTTPRequestHandler):
    """A site with every kind of answer; counts what it was asked."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        getattr(self, f"get_{self.path.split('?')[0].split('/')[1]}")()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""

    def answer(
        self, body: bytes, kind: str = "text/html", status: int = 200, **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_page(self) -> None:
        self.answer(PAGE.encode())

    def get_plain(self) -> None:
        self.answer(TEXT.encode(), "text/plain; charset=utf-8")

    def get_latin(self) -> None:
        self.answer(FRENCH.encode("cp1252"), 'text/plain; charset="ISO-8859-1"')

    def get_packed(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def get_bomb(self) -> None:
        self.answer(gzip.compress(b"a" * 20_000_000), Content_Encoding="gzip")

    def get_torn(self) -> None:
        self.answer(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")

    def get_garbled(self) -> None:
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def get_brotli(self) -> None:
        self.answer(b"....", Content_Encoding="br")

    def get_image(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def get_untyped(self) -> None:
        self.send_response(200)
        self.end_headers()

    def get_empty(self) -> None:
        self.answer(b" ", "text/plain")

    def get_missing(self) -> None:
        self.answer(b"gone", status=404)

    def get_login(self) -> None:
        self.answer(b"who are you", status=401)

    def get_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"He left")

    def get_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"a" * 65536)
        except OSError:
            return

    def get_drip(self) -> None:
        try:
            for _ in range(200):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def get_moved(self) -> None:
        self.answer(b"", status=301, Location="/plain")

    def get_hops(self) -> None:
        left = int(self.path.split("/")[2])
        self.answer(b"", status=302, Location=f"/hops/{left - 1}" if left else "/plain")

    def get_loop(self) -> None:
        self.answer(b"", status=307, Location="/loop")

    def get_away(self) -> None:
        where = {
            "metadata": "http://169.254.169.254/latest/meta-data/",
            "file": "file:///etc/passwd",
            "broken": "http://[::1",
            "multicast": "//224.0.0.1/",
        }[self.path.split("/")[2]]
        self.answer(b"", status=302, Location=where)


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def get(url: str, **options: float) -> Article:
    return Article.from_url(
        url,
        allow_private=True,
        timeout=options.get("timeout", 10),
        max_bytes=int(options.get("max_bytes", 5_000_000)),
    )


def test_page_from_the_web(site: str) -> None:
    article = get(f"{site}/page?a=b#c")
    assert article.title == "Talks stall in Vienna"
    assert article.url == f"{site}/page?a=b#c"
    assert Site.asked == [("/page?a=b", site.removeprefix("http://"))]


def test_plain_text_from_the_web(site: str) -> None:
    assert get(f"{site}/plain").text == TEXT
    assert get(f"{site}/plain").url == f"{site}/plain"
    assert get(f"{site}/latin").text == FRENCH


def test_packed_page(site: str) -> None:
    assert get(f"{site}/packed").byline == "Jane Coyle"


def test_redirects_are_followed_to_the_fifth(site: str) -> None:
    assert get(f"{site}/moved").url == f"{site}/plain"
    assert get(f"{site}/hops/4").text == TEXT
    with pytest.raises(FetchError, match="more than 5 redirects"):
        get(f"{site}/hops/5")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        get(f"{site}/loop")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("bomb", "larger than 5 MB"),
        ("endless", "larger than 5 MB"),
        ("torn", "ends too early"),
        ("garbled", "damaged"),
        ("brotli", "packed as 'br'"),
        ("image", "is image/png, not HTML or plain text"),
        ("untyped", "of no stated type"),
        ("missing", "status 404; check the address"),
        ("login", "status 401; it asks for a login"),
        ("short", "could not be fetched"),
        ("away/metadata", "169.254.169.254, a link-local address"),
        ("away/file", "only http and https"),
        ("away/broken", "not a valid address"),
        ("away/multicast", "multicast address"),
    ],
)
def test_what_is_refused(site: str, path: str, message: str) -> None:
    with pytest.raises(FetchError, match=message) as caught:
        get(f"{site}/{path}")
    one_line(caught.value)


def test_empty_page_is_an_article_error(site: str) -> None:
    with pytest.raises(ArticleError, match=f"{site}/empty: the article is empty"):
        get(f"{site}/empty")


def test_an_answer_that_drips_meets_the_deadline(site: str) -> None:
    """Each byte comes in time; all together do not."""
    with pytest.raises(FetchError, match=r"no complete answer within 0\.3 s"):
        get(f"{site}/drip", timeout=0.3)


def test_limit_counts_the_unpacked_body(site: str) -> None:
    with pytest.raises(FetchError, match=r"larger than 0\.001 MB"):
        get(f"{site}/packed", max_bytes=1000)


def test_nothing_private_is_fetched_unless_allowed(site: str) -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, a loopback address.*allow_private=True"):
        Article.from_url(f"{site}/plain")
    assert Site.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_no_spelling_of_this_machine_passes(host: str, site: str) -> None:
    port = site.rsplit(":", 1)[1]
    with pytest.raises(FetchError, match=r"address|resolved"):
        Article.from_url(f"http://{host}:{port}/plain")
    assert Site.asked == []


def answers(*addresses: str) -> list[tuple[object, ...]]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in addresses]


def test_host_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: answers("93.184.215.14", "10.0.0.7")
    )
    with pytest.raises(FetchError, match=r"news\.example: leads to 10\.0\.0\.7, a private"):
        Article.from_url("http://news.example/a")


def test_name_is_resolved_once_and_the_checked_address_used(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second answer, as DNS rebinding gives, is never asked for."""
    resolve, asked = socket.getaddrinfo, []

    def rebinding(host: str, *rest: object, **named: object) -> object:
        if host != "news.example":
            return resolve(host, *rest, **named)  # type: ignore[arg-type]
        asked.append(host)
        return answers("127.0.0.1" if len(asked) == 1 else "127.0.0.99")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    port = site.rsplit(":", 1)[1]
    assert get(f"http://news.example:{port}/plain").text == TEXT
    assert asked == ["news.example"]
    assert Site.asked == [("/plain", f"news.example:{port}")]


def test_next_address_is_tried_when_one_does_not_answer(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **named: (
            answers("::1", "127.0.0.1") if host == "news.example" else resolve(host, *rest, **named)
        ),
    )
    port = site.rsplit(":", 1)[1]
    assert get(f"http://news.example:{port}/plain").text == TEXT


def test_proxies_of_the_environment_are_not_used(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert get(f"{site}/plain").text == TEXT


def test_tls_with_a_host_that_speaks_none(site: str) -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        get(site.replace("http://", "https://") + "/plain")


def test_closed_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="could not be fetched"):
            get(f"http://127.0.0.1:{taken.getsockname()[1]}/")


def test_host_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(FetchError, match=r"could not be resolved .*not known"):
        Article.from_url("http://nowhere.example/")


def test_resolver_that_hangs_meets_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hang(*_: object, **__: object) -> list[tuple[object, ...]]:
        released.wait(10)
        return answers("127.0.0.1")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(FetchError, match="no answer in time"):
        Article.from_url("http://slow.example/", timeout=0.1)
    released.set()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("news.example/a", "only http and https"),
        ("", "only http and https"),
        ("http://", "names no host"),
        ("http:///a", "names no host"),
        ("http://[::1", "not a valid address"),
        ("http://news.example:99999/", "not a valid address"),
        ("http://exa mple/", "not a valid address|resolved"),
        ("http://news\x00.example/", "not a valid address"),
        ("http://-.example..com/", "not a valid address|resolved"),
    ],
)
def test_bad_address(url: str, message: str) -> None:
    with pytest.raises(FetchError, match=message) as caught:
        Article.from_url(url, timeout=5)
    one_line(caught.value)


def test_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(FetchError, match="user name or password") as caught:
        Article.from_url("https://jane:geheim@news.example/")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "public", "intranet"),
    [
        ("93.184.215.14", None, None),
        ("2606:2800:220:1::1", None, None),
        ("10.1.2.3", "private", None),
        ("192.168.0.1", "private", None),
        ("fd00::1", "private", None),
        ("100.64.0.1", "not public", None),
        ("127.8.9.10", "loopback", None),
        ("::1", "loopback", None),
        ("169.254.169.254", "link-local", "link-local"),
        ("fe80::1", "link-local", "link-local"),
        ("224.0.0.1", "multicast", "multicast"),
        ("ff02::1", "multicast", "multicast"),
        ("0.0.0.0", "unspecified", "unspecified"),  # noqa: S104 - not bound, refused
        ("::", "unspecified", "unspecified"),
        ("255.255.255.255", "reserved", "reserved"),
        ("::ffff:10.0.0.1", "private", None),
        ("::ffff:169.254.169.254", "link-local", "link-local"),
        ("64:ff9b::7f00:1", "loopback", None),
        ("64:ff9b::5db8:d70e", None, None),
        ("2002:7f00:1::", "loopback", None),
        ("2002:a9fe:a9fe::1", "link-local", "link-local"),
    ],
)
def test_addresses(address: str, public: str | None, intranet: str | None) -> None:
    assert refusal(ipaddress.ip_address(address)) == public
    assert refusal(ipaddress.ip_address(address), allow_private=True) == intranet


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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Minister sagte, es könne", "cp1252: “könne”, mac_roman: “kˆnne”"),
        ("Le général a dit", "cp1252: “général”, big5"),
        ("Ñandú en España", "cp1252: “Ñandú”, cp1250: “Ńandú”"),
    ],
)
def test_an_uncertain_encoding_is_named_as_one_would_try_it_and_shown(
    text: str, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode("cp1252"))
    with pytest.raises(ArticleError, match=f"could be {words}"):
        Article.from_file(path)
    assert Article.from_file(path, encoding="cp1252").text == text
