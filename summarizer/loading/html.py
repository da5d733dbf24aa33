"""The readable text and the metadata of a web page."""

from __future__ import annotations

import datetime
import re

from summarizer.errors import ArticleError, MissingExtraError
from summarizer.loading.files import decode, refuse_binary

_HTML_TAG = re.compile(
    r"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?([A-Za-z0-9_-]{2,35})", re.IGNORECASE
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_PRESCAN = 4096
_MOST_REPLACED = 200

# Labels that pages use for a superset of what they name, as in the WHATWG Encoding Standard.
_LABELS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874",
    "unicode": "utf-8", "utf8": "utf-8", "x-mac-roman": "mac_roman", "macintosh": "mac_roman",
}  # fmt: skip


def looks_like_html(text: str) -> bool:
    """Whether a text begins as an HTML document does."""
    return _LOOKS_LIKE_HTML.match(text[:8192]) is not None


def decode_page(data: bytes, name: str, charset: str | None = None) -> str:
    """Decode a page's bytes.

    Args:
        data: The bytes.
        name: What to call the page in messages.
        charset: The encoding that the server named; without it the page's own ``<meta charset>``
            counts, then what :func:`summarizer.loading.files.decode` finds.

    Raises:
        ArticleError: The bytes are binary or their encoding cannot be told.
    """
    refuse_binary(data.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")[:8], name)
    named = charset
    if named is None and (found := _META_CHARSET.search(data[:_PRESCAN])):
        named = found[1].decode("ascii")
    if named is None or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, name)
    codec = _LABELS.get(named.lower(), named)
    try:
        text = data.decode(codec, errors="replace")
    except LookupError:  # a label that means nothing
        return decode(data, name)
    # Pages often hold a stray wrong byte; many mean that the label is wrong.
    if text.count("\ufffd") * _MOST_REPLACED > len(text) + _MOST_REPLACED:
        return decode(data, name)
    return text


def read_page(
    html: str, *, url: str | None = None, name: str = "the page"
) -> tuple[dict[str, str], str]:
    """Extract a page's main text and what the page says about itself.

    Args:
        html: The page.
        url: Its address, where known; else what the page gives as its own.
        name: What to call the page in messages.

    Returns:
        Metadata by the article's field names (title, byline, publisher, published_at, url,
        language), only what the page states; and the text, one paragraph a line.

    Raises:
        MissingExtraError: trafilatura is not installed.
        ArticleError: The page has no readable main text.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise MissingExtraError("Reading HTML", "html") from None
    page = bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        # Not extensive: dates that stand somewhere in the text are guesses.
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "outputformat": "%Y-%m-%dT%H:%M:%S%z",
        },
    )
    text = page.text if page is not None and not isinstance(page, dict) else None
    if page is None or isinstance(page, dict) or not text or not text.strip():
        message = (
            f"{name}: no readable article in this HTML page; save the article's text as a text "
            "file and read that, or pass it with Article.from_text"
        )
        raise ArticleError(message)
    stated = {
        "title": page.title,
        "byline": page.author,
        "publisher": _publisher(page.sitename, page.hostname),
        "published_at": _date(page.date),
        "url": url or page.url,
        "language": _language(html),
    }
    return {name: value for name, value in stated.items() if value}, text


def _publisher(sitename: str | None, hostname: str | None) -> str | None:
    # Where a page names no site the library falls back on the host name, which is no publisher.
    if sitename is None or (hostname and sitename.lower().removeprefix("www.") in hostname):
        return None
    return sitename


def _date(found: str | None) -> str | None:
    """ISO 8601; without the time where the page gave only a day."""
    if found is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(found)
    except ValueError:
        return found
    if moment.tzinfo is None and moment.time() == datetime.time(0):
        return moment.date().isoformat()
    return moment.isoformat()


def _language(html: str) -> str | None:
    found = _HTML_TAG.search(html[:_PRESCAN])
    if found is None:
        return None
    tag = found[1].replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else None
