"""Bytes as text: decoded where the encoding is certain, and refused where nothing can tell."""

from __future__ import annotations

import codecs
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.errors import ArticleError
from summarizer.loading.files import decode
from tests.texts import FRENCH, RUSSIAN, one_line


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


def test_standard_input_is_read_as_bytes() -> None:
    """A terminal's locale must not decide how an article is decoded."""
    stdin = io.TextIOWrapper(io.BytesIO(FRENCH.encode()), encoding="ascii")
    assert Article.from_stream(stdin).text == FRENCH
