"""The article: a text whose offsets stay, and what is known about it."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import IO, Any, TypedDict, Unpack

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from summarizer.blocks import blocks
from summarizer.errors import ArticleError
from summarizer.loading.boilerplate import boilerplate
from summarizer.loading.files import MAX_BYTES, decode, read_file, read_stream, refuse_json
from summarizer.loading.language import language_of_script
from summarizer.loading.layout import recognise
from summarizer.schemas import Span
from summarizer.sentences import Sentence, split

__all__ = ["Article", "Metadata", "PageMetadata"]

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
# BCP 47 leaves room for longer names of languages, but none is registered.
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")


class PageMetadata(TypedDict, total=False):
    """What a caller may state about an article; it goes before anything found in the text."""

    id: str | None
    title: str | None
    deck: str | None
    byline: str | None
    publisher: str | None
    published_at: str | datetime.date | datetime.datetime | None
    dateline: str | None
    language: str | None


class Metadata(PageMetadata, total=False):
    """The same where the address is metadata, too, and no argument of its own."""

    url: str | None


class Article(BaseModel):
    r"""A news article: its text and what is known about it. Immutable, equal by value.

    Every offset into an article counts Unicode code points of ``text`` (Python string indices),
    start included, end excluded. On construction the text loses a byte-order mark at its start
    and its line ends become ``\n``; nothing else is touched, white space at both ends included,
    so that offsets taken from the same text elsewhere hold.

    Metadata that is not known is None. The constructor takes things as given; the ``from_…``
    methods also recognise headline, deck, byline, dateline and boilerplate where the layout makes
    them plain (see :mod:`summarizer.loading.layout`), and the language where the script alone
    tells it. What you pass to them goes before what they find.

    Raises:
        ArticleError: The text is empty, blank, or holds NULs or lone surrogates.
        pydantic.ValidationError: A field of the wrong type, or an unknown one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    text: str
    """The article as it is quoted from."""
    id: str = Field(default_factory=lambda data: _default_id(data), min_length=1)
    """Names the article in results and recordings: a file's stem, else "article-" and the first
    12 hexadecimal digits of the text's SHA-256."""
    title: str | None = None
    """The headline."""
    deck: str | None = None
    """The line under the headline that sums up the article; it stays in the text too."""
    byline: str | None = None
    """Who wrote it, as printed."""
    publisher: str | None = None
    """Who published it."""
    published_at: str | None = None
    """When: ISO 8601, or as printed. What has the form of an ISO date must be in the calendar."""
    dateline: str | None = None
    """Where and when it was filed, as printed: "KYIV, Nov. 3 (Wire)"."""
    url: str | None = None
    """Where it was found."""
    language: str | None = None
    """BCP 47 tag."""
    boilerplate: tuple[Span, ...] = ()
    """Share buttons, newsletter prompts, notices: in the text, but not the article."""

    @field_validator("text", mode="after")
    @classmethod
    def _stable(cls, text: str) -> str:
        text = normalise(text)
        if not text.strip():
            message = "the article is empty; pass a text with words in it"
            raise ArticleError(message)
        return text

    @field_validator("published_at", mode="before")
    @classmethod
    def _iso(cls, value: object) -> object:
        # A datetime is a date, too.
        return value.isoformat() if isinstance(value, datetime.date) else value

    @field_validator("published_at", mode="after")
    @classmethod
    def _in_the_calendar(cls, value: str | None) -> str | None:
        if value is not None and (form := _ISO_DATE.match(value.strip())):
            year, month, day = (int(part or 1) for part in form.groups())
            try:
                datetime.date(year, month, day)
            except ValueError as error:
                message = f"{value!r} is no date ({error}); use one such as '2026-03-01'"
                raise ValueError(message) from None
        return value

    @field_validator("language", mode="after")
    @classmethod
    def _tag(cls, value: str | None) -> str | None:
        if value is None:
            return None
        tag = value.strip().replace("_", "-")
        if not _LANGUAGE_TAG.fullmatch(tag):
            message = f"{value!r} is no language tag; use one such as 'en' or 'pt-BR' (BCP 47)"
            raise ValueError(message)
        return tag

    @model_validator(mode="after")
    def _within(self) -> Article:
        position = 0
        for span in self.boilerplate:
            if not position <= span.start < span.end <= len(self.text):
                message = "boilerplate spans must be in order, not empty, and inside the text"
                raise ValueError(message)
            position = span.end
        return self

    @classmethod
    def from_text(cls, text: str, **metadata: Unpack[Metadata]) -> Article:
        """Make an article of a text.

        Args:
            text: The article; front matter is not looked for.
            metadata: What is known, by field name; None counts as not known.

        Raises:
            ArticleError: The text is empty, blank, or holds NULs or lone surrogates; or a piece
                of metadata is not valid.
        """
        return cls._recognised(text, metadata, "the text")

    @classmethod
    def from_file(
        cls,
        path: str | os.PathLike[str],
        *,
        encoding: str | None = None,
        max_bytes: int = MAX_BYTES,
        **metadata: Unpack[Metadata],
    ) -> Article:
        """Read an article from a file.

        ``.html``, ``.htm`` and ``.xhtml``, and files that begin like an HTML document, are read as
        web pages, everything else as text, with YAML front matter, if any, taken off as metadata.
        Markdown is kept as it is written.

        Args:
            path: The file.
            encoding: Its encoding. None: a byte-order mark, UTF-8, a page's own declaration, or
                detection where that is certain.
            max_bytes: Largest file to read.
            metadata: What is known, by field name; it goes before what the file says.

        Raises:
            ArticleError: The file is missing, a directory, not readable, too large, binary, not
                in the encoding, in none that can be told, without text, or JSON.
            MissingExtraError: An HTML file, and the ``html`` extra is not installed.
        """
        path = Path(path)
        name = str(path)
        data = read_file(path, max_bytes)
        stem = re.sub(r"[^\w]+", "-", path.stem.lower()).strip("-_")
        defaults = {"id": stem} if stem else {}
        is_page = path.suffix.lower() in _HTML_SUFFIXES
        return cls._from_bytes(data, encoding, metadata, name, defaults, is_page=is_page)

    @classmethod
    def from_stream(
        cls,
        stream: IO[str] | IO[bytes],
        *,
        encoding: str | None = None,
        max_bytes: int = MAX_BYTES,
        **metadata: Unpack[Metadata],
    ) -> Article:
        """Read an article from a stream such as ``sys.stdin``, to its end.

        A text that begins like an HTML document is read as a web page, any other like a text
        file. Of a text stream over bytes (as standard input is) the bytes are read.

        Args:
            stream: The stream; it is not closed.
            encoding: Its encoding, as in :meth:`from_file`.
            max_bytes: Most to read; characters, if the stream has no bytes.
            metadata: What is known, by field name; it goes before what the stream says.

        Raises:
            ArticleError: As :meth:`from_file`.
            MissingExtraError: HTML, and the ``html`` extra is not installed.
        """
        from summarizer.loading.html import looks_like_html

        label = getattr(stream, "name", None)
        name = label if isinstance(label, str) else "the stream"
        data = read_stream(stream, name, max_bytes)
        if isinstance(data, bytes):
            return cls._from_bytes(data, encoding, metadata, name, {}, is_page=False)
        if looks_like_html(data):
            return cls._from_page(data, None, metadata, name, {})
        return cls._from_plain(data, metadata, name, {})

    @classmethod
    def from_html(
        cls, html: str | bytes, *, url: str | None = None, **metadata: Unpack[PageMetadata]
    ) -> Article:
        """Make an article of a web page: its main text, and what the page says about itself.

        Args:
            html: The page; of bytes the encoding is found as browsers do.
            url: Where it was found.
            metadata: What is known, by field name; it goes before what the page says.

        Raises:
            ArticleError: There is no readable main text, or the encoding cannot be told.
            MissingExtraError: The ``html`` extra is not installed.
        """
        from summarizer.loading.html import decode_page

        name = url or "the page"
        page = decode_page(html, name) if isinstance(html, bytes) else html
        return cls._from_page(page, url, metadata, name, {})

    @classmethod
    def from_url(
        cls,
        url: str,
        *,
        timeout: float = 20.0,
        max_bytes: int = 5_000_000,
        allow_private: bool = False,
        **metadata: Unpack[PageMetadata],
    ) -> Article:
        """Fetch an article from the web: one page, HTML or plain text.

        Args:
            url: http:// or https:// address.
            timeout: Seconds for everything together.
            max_bytes: Largest page.
            allow_private: Also fetch from private and loopback addresses, for an intranet. Do
                not set it for addresses that come from elsewhere.
            metadata: What is known, by field name; it goes before what the page says.

        Raises:
            FetchError: The page could not be fetched, or may not be (see
                :func:`summarizer.loading.fetch.fetch`).
            ArticleError: It has no readable text.
            MissingExtraError: The ``html`` extra is not installed.
        """
        from summarizer.loading.fetch import fetch
        from summarizer.loading.html import decode_page

        page = fetch(url, timeout=timeout, max_bytes=max_bytes, allow_private=allow_private)
        text = decode_page(page.body, page.url, page.charset)
        if "html" in page.content_type:
            return cls._from_page(text, page.url, metadata, page.url, {})
        return cls._recognised(text, {"url": page.url, **_known(metadata)}, page.url)

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal: two articles' offsets agree if it does."""
        return _sha256(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The text's sentences, numbered from 1 (see :mod:`summarizer.sentences`)."""
        return split(self.text, self.language)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers an offset; None between sentences.

        Raises:
            IndexError: The offset lies outside the text.
        """
        if not 0 <= offset < len(self.text):
            message = f"offset {offset} is outside the text (0 to {len(self.text) - 1})"
            raise IndexError(message)
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        if index < 0 or self.sentences[index].end <= offset:
            return None
        return self.sentences[index]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Article:
        """Copy with some fields changed; unlike Pydantic's, the copy is validated.

        Args:
            update: New values by field name.
            deep: Without meaning: all values are immutable.
        """
        del deep
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**values, **(update or {})})

    def __repr__(self) -> str:
        return f"Article(id={self.id!r}, title={self.title!r}, {len(self.text)} characters)"

    __str__ = __repr__

    @classmethod
    def _from_bytes(
        cls,
        data: bytes,
        encoding: str | None,
        metadata: Mapping[str, object],
        name: str,
        defaults: Mapping[str, object],
        *,
        is_page: bool,
    ) -> Article:
        from summarizer.loading.html import decode_page, looks_like_html

        if encoding is None and (is_page or looks_like_html(data[:8192].decode("latin-1"))):
            return cls._from_page(decode_page(data, name), None, metadata, name, defaults)
        text = decode(data, name, encoding)
        if is_page or looks_like_html(text):
            return cls._from_page(text, None, metadata, name, defaults)
        return cls._from_plain(text, metadata, name, defaults)

    @classmethod
    def _from_plain(
        cls, text: str, metadata: Mapping[str, object], name: str, defaults: Mapping[str, object]
    ) -> Article:
        from summarizer.loading.front_matter import split_front_matter

        refuse_json(text, name)
        stated, body = split_front_matter(normalise(text), name)
        return cls._recognised(body, {**defaults, **cls._fit(stated), **_known(metadata)}, name)

    @classmethod
    def _from_page(
        cls,
        html: str,
        url: str | None,
        metadata: Mapping[str, object],
        name: str,
        defaults: Mapping[str, object],
    ) -> Article:
        from summarizer.loading.html import read_page

        stated, text = read_page(html, url=url, name=name)
        return cls._recognised(text, {**defaults, **cls._fit(stated), **_known(metadata)}, name)

    @classmethod
    def _fit(cls, stated: Mapping[str, str]) -> dict[str, str]:
        """What a file states of itself, but for a date or language that is none.

        The caller can put a slip of his own right; a slip in a page must not keep its text away.
        """
        checks = {"published_at": cls._in_the_calendar, "language": cls._tag}
        fit: dict[str, str] = {}
        for name, value in stated.items():
            try:
                checks.get(name, str)(value)
            except ValueError:
                continue
            fit[name] = value
        return fit

    @classmethod
    def _recognised(cls, text: str, metadata: Mapping[str, object], name: str) -> Article:
        text = normalise(text)
        known = _known(metadata)
        language = known.get("language") or language_of_script(text)
        title = known.get("title")
        places = [*blocks(text)]
        furniture = boilerplate(text, places)
        layout = recognise(
            text,
            places,
            furniture,
            language if isinstance(language, str) else None,
            title=title if isinstance(title, str) else None,
        )
        found = {**layout._asdict(), "language": language, "boilerplate": furniture}
        try:
            return cls.model_validate({"text": text, **found, **known})
        except ArticleError as error:
            message = f"{name}: {error}"
            raise ArticleError(message) from None
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "metadata"
            message = f"{name}: {field}: {first['msg']}"
            raise ArticleError(message) from None


def normalise(text: str) -> str:
    r"""Make a text one whose offsets can be counted on.

    Drops a byte-order mark at the start and turns ``\r\n`` and ``\r`` into ``\n``.

    Raises:
        ArticleError: It holds NUL characters or lone surrogates.
    """
    if "\x00" in text:
        message = (
            f"the text holds a NUL character (offset {text.index(chr(0))}); it is not plain text"
        )
        raise ArticleError(message)
    if not text.isascii() and (lone := _SURROGATE.search(text)):
        message = (
            f"the text holds half of a surrogate pair (offset {lone.start()}); "
            "decode it again from its bytes"
        )
        raise ArticleError(message)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _known(metadata: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in metadata.items() if value is not None}


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _default_id(data: Mapping[str, object]) -> str:
    return f"article-{_sha256(str(data.get('text', '')))[:12]}"
