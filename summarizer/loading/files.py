"""Bytes of files and streams, and the text that they encode."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path
from typing import IO, TYPE_CHECKING

from summarizer.errors import ArticleError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

MAX_BYTES = 20_000_000
"""No news article comes near it; a wrong file is the likelier explanation."""

_SIGNATURES = (
    (b"%PDF-", "a PDF file; extract its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP or office file; export it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old office file; export it as plain text first"),
    (b"{\\rtf", "an RTF file; export it as plain text first"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"BZh", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ", "xz-compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; unpack it first"),
    (b"\x89PNG", "a PNG image; run text recognition first"),
    (b"\xff\xd8\xff", "a JPEG image; run text recognition first"),
    (b"GIF8", "a GIF image; run text recognition first"),
    (b"RIFF", "a RIFF file (image, sound or video), not text"),
    (b"II*\x00", "a TIFF image; run text recognition first"),
    (b"MM\x00*", "a TIFF image; run text recognition first"),
    (b"\x7fELF", "a program, not text"),
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose mark is the beginning of this one.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The legacy encodings of the WHATWG Encoding Standard, by Python's names. Charset detection is
# confined to them: an HP-Roman or OS/2 code page would only rival the likely ones.
_LEGACY = [
    "cp866", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_15",
    "koi8_r", "koi8_u", "mac_roman", "cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "cp1258", "gb18030", "big5", "euc_jp", "cp932", "cp949",
]  # fmt: skip
_CLEAR_LEAD = 0.02
_USUAL = ("cp1252",)
"""What most files in a legacy encoding are in; named where others give the same text."""
_SHOWN_WORD = 20
"""Characters shown before and after the first letter that encodings differ in."""


def read_file(path: str | os.PathLike[str], max_bytes: int = MAX_BYTES) -> bytes:
    """Read a whole file.

    Raises:
        ArticleError: It is missing, a directory, not readable or larger than ``max_bytes``.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
                raise _too_large(str(path), max_bytes)
            # A pipe or a device tells no size, so what was read is measured as well.
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        message = f"{path}: no such file; check the path (working directory: {Path.cwd()})"
        raise ArticleError(message) from None
    except IsADirectoryError:
        message = f"{path}: is a directory; name a file inside it"
        raise ArticleError(message) from None
    except PermissionError:
        message = f"{path}: may not be read; check its permissions"
        raise ArticleError(message) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        message = f"{path!s}: cannot be read ({error}); check the path"
        raise ArticleError(message.replace("\x00", "\\0")) from None
    if len(data) > max_bytes:
        raise _too_large(str(path), max_bytes)
    return data


def read_stream(stream: IO[str] | IO[bytes], name: str, max_bytes: int = MAX_BYTES) -> str | bytes:
    """Read a stream to its end; a text stream's underlying bytes where it has them.

    Raises:
        ArticleError: It holds more than ``max_bytes``, is closed, or fails.
    """
    # sys.stdin decodes by the locale; its bytes tell their encoding better.
    source = getattr(stream, "buffer", stream)
    try:
        data: str | bytes = source.read(max_bytes + 1)
    except UnicodeDecodeError as error:
        message = f"{name}: is not {error.encoding}; open the stream in binary mode"
        raise ArticleError(message) from None
    except (OSError, ValueError) as error:
        message = f"{name}: cannot be read ({error}); pass an open, readable stream"
        raise ArticleError(message) from None
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    return data


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """Decode an article's bytes.

    A byte-order mark decides; else the given encoding; else UTF-8 if the bytes are valid UTF-8;
    else detection, which answers only when one reading of the bytes stands out.

    Args:
        data: The bytes.
        name: What to call them in messages.
        encoding: Python codec name, where the caller knows it.

    Raises:
        ArticleError: Binary data, an unknown encoding, bytes that the given encoding does not
            allow, or an encoding that cannot be told with confidence.
    """
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, marked)
    if encoding is not None:
        return _strict(data, name, encoding)
    refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data, name)


def refuse_binary(data: bytes, name: str) -> None:
    """Raise ArticleError for bytes that no text file begins with, or that hold NULs."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            message = f"{name}: is {what}"
            raise ArticleError(message)
    if b"\x00" in data:
        message = (
            f"{name}: holds NUL bytes, so it is binary or UTF-16 without a byte-order mark; "
            "if it is text, name its encoding, such as utf-16-le, or save it as UTF-8"
        )
        raise ArticleError(message)


def refuse_json(text: str, name: str) -> None:
    """Raise ArticleError for a text that is a JSON object or array, or JSON Lines."""
    text = text.strip("\ufeff \t\r\n")
    if not text.startswith(("{", "[")):
        return
    value = _json(text)
    if value is None:
        # Of JSON Lines each is an object; in an article one may begin with what looks like one.
        lines = text.splitlines()
        value = _json(lines[0])
        if not (isinstance(value, dict) and isinstance(_json(lines[-1]), dict)):
            return
    if isinstance(value, dict) and {"summary", "article"} <= value.keys():
        message = (
            f"{name}: is a saved result, not an article; show it with `summarizer export` or "
            "`summarizer report`"
        )
        raise ArticleError(message)
    what = "array"
    if isinstance(value, dict):
        what = f"object with the fields {', '.join(list(value)[:5])}" if value else "object"
    message = (
        f"{name}: is a JSON {what}, not an article; give the article's text as a file of its own, "
        "or pass it with Article.from_text"
    )
    raise ArticleError(message)


def _json(text: str) -> object:
    """The JSON value that a text is; None where it is none."""
    from pydantic_core import from_json

    try:
        value: object = from_json(text)
    except ValueError:
        return None
    return value


def _strict(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        message = f"{name}: unknown encoding {encoding!r}; use a Python codec name such as 'cp1252'"
        raise ArticleError(message) from None
    except UnicodeError as error:
        at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        message = f"{name}: is not {encoding}{at}; leave the encoding out or name the right one"
        raise ArticleError(message) from None


def _detected(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data, cp_isolation=_LEGACY, preemptive_behaviour=False))
    if not matches:
        message = (
            f"{name}: is neither UTF-8 nor any known legacy encoding; pass encoding (--encoding)"
        )
        raise ArticleError(message)
    # chaos: the share of what does not look like text. Coherence (like a language's letters)
    # is left out, since it ranks Central European readings of French above the right one.
    best = min(matches, key=lambda match: match.chaos)
    rivals = [
        match
        for match in matches
        if match.chaos <= best.chaos + _CLEAR_LEAD and str(match) != str(best)
    ]
    if rivals or best.chaos > 0.1:
        first = next(place for place, byte in enumerate(data) if byte > 0x7F)
        names = {_usual_name(match): _word_at(str(match), first) for match in (best, *rivals)}
        readings = ", ".join(
            f"{encoding}: “{names[encoding]}”"
            for encoding in sorted(names, key=lambda n: (n not in _USUAL, n))
        )
        message = (
            f"{name}: is not UTF-8 and its encoding is uncertain (could be {readings}); "
            "pass encoding (--encoding) or save it as UTF-8"
        )
        raise ArticleError(message)
    return str(best)


def _usual_name(match: CharsetMatch) -> str:
    """Of the encodings in which the bytes are the same text, the one that is met most."""
    return next((n for n in _USUAL if n in match.could_be_from_charset), match.encoding)


def _word_at(text: str, place: int) -> str:
    """The word around the first letter that encodings differ in; what is before it is ASCII."""
    before = re.split(r"\s", text[max(0, place - _SHOWN_WORD) : place])[-1]
    after = re.split(r"\s", text[place : place + _SHOWN_WORD])[0]
    return "".join(filter(str.isprintable, before + after))


def _too_large(name: str, max_bytes: int) -> ArticleError:
    return ArticleError(
        f"{name}: is larger than {max_bytes / 1e6:g} MB; cut the article out of it "
        "(in Python, max_bytes=… raises the limit)"
    )
