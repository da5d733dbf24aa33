"""How JSON is laid out in a recording: readable in review, exact when read back.

A long or multi-line string is written as ``{"$text": [piece, piece, …]}``; the string is the
pieces joined by nothing. A line is a piece, its line feed at the end; a line too long to review
is broken after a JSON member or a word. No character is added, dropped or folded: quotes in a
recording are compared with an article character for character.
"""

from __future__ import annotations

import json
import re

from pydantic import JsonValue

_MARK = "$text"
_ESCAPED_MARK = re.compile(r"\$+text")
_WIDTH = 110
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_MEMBERS = re.compile(r".+?[}\]],\s*|.+", re.DOTALL)
_WORDS = re.compile(rf".{{1,{_WIDTH}}}\Z|.{{1,{_WIDTH}}}[ ,]|.{{1,{_WIDTH}}}", re.DOTALL)
# Two code points that JSON would read back as one, were they neighbours in one string.
_LONE_PAIR = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")
_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: JsonValue) -> str:
    """Write ``value`` as readable JSON that can be encoded as UTF-8 and that `loads` reads back."""
    text = json.dumps(_fold(value), ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def loads(text: str) -> JsonValue:
    """Read what `dumps` wrote.

    Raises:
        ValueError: The text is no JSON, or a ``$text`` holds something other than strings.
    """
    return _unfold(json.loads(text))


def pieces(text: str) -> list[str]:
    """Break ``text`` into pieces of at most about 110 characters that join to exactly ``text``."""
    parts: list[str] = []
    for line in _LINES.findall(text):
        if len(line) <= _WIDTH:
            parts.append(line)
            continue
        for member in _MEMBERS.findall(line):
            parts.extend(_WORDS.findall(member))
    return [piece for part in parts for piece in _LONE_PAIR.split(part)]


def _fold(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        if "\n" not in value and len(value) <= _WIDTH and not _LONE_PAIR.search(value):
            return value
        return {_MARK: list[JsonValue](pieces(value))}
    if isinstance(value, list):
        return [_fold(item) for item in value]
    if isinstance(value, dict):
        folded = {key: _fold(item) for key, item in value.items()}
        if len(value) == 1:
            key = next(iter(value))
            if _ESCAPED_MARK.fullmatch(key):
                return {f"${key}": folded[key]}
        return folded
    return value


def _unfold(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_unfold(item) for item in value]
    if isinstance(value, dict):
        if len(value) == 1:
            key, item = next(iter(value.items()))
            if key == _MARK:
                if not isinstance(item, list):
                    raise ValueError(f"{_MARK} does not hold a list of strings")
                strings = [piece for piece in item if isinstance(piece, str)]
                if len(strings) != len(item):
                    raise ValueError(f"{_MARK} does not hold a list of strings")
                return "".join(strings)
            if _ESCAPED_MARK.fullmatch(key):
                return {key[1:]: _unfold(item)}
        return {key: _unfold(item) for key, item in value.items()}
    return value


__all__ = ["dumps", "loads", "pieces"]
