"""The JSON objects in an answer's text, wherever they stand, and where one that is broken breaks.

Models that are asked for JSON put it in code blocks, behind a friendly sentence, or behind thoughts
that hold braces of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from pydantic import JsonValue
from pydantic_core import from_json

from summarizer.responses import begins

_THOUGHTS: Final = re.compile(
    r"\s*<(think|thinking|thought|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE
)
_END_OF_THOUGHTS: Final = "</think>"
_BRACES: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)
_PLACE: Final = re.compile(r" at line (\d+) column (\d+)$")
_BEFORE: Final = 30
"""Characters shown before the place where JSON breaks."""
_DECODER: Final = json.JSONDecoder()


def objects_in(text: str) -> list[dict[str, JsonValue]]:
    """The JSON objects that stand in a text, each once, in order; not those inside others.

    A text that is JSON as a whole is that object alone. What stands before the end of a model's
    thoughts counts only where nothing stands behind it. Of an object that is broken nothing is
    taken, not even the whole objects inside it.
    """
    whole = _read(text)
    if isinstance(whole, dict):
        return [whole]
    if isinstance(whole, str):  # JSON in a JSON string
        text = whole
    opened = _THOUGHTS.match(text)
    text = text[opened.end() :] if opened else text
    placed = list(_scanned(text))
    # Some templates open the thoughts for the model, so that only their end is to be seen. An
    # object may quote that mark, but begins before it then and is whole.
    after = text.rfind(_END_OF_THOUGHTS)
    behind = [(place, found) for place, found in placed if place > after]
    distinct: list[dict[str, JsonValue]] = []
    for _, found in behind or placed:
        if found not in distinct:
            distinct.append(found)
    return distinct


def why_no_object(text: str) -> str:
    """Why :func:`objects_in` finds nothing in a text."""
    opened = _THOUGHTS.match(text)
    answer = text[opened.end() :] if opened else text
    start = answer.find("{")
    if start < 0:
        behind = " behind its thoughts" if opened else ""
        return f"the answer holds no JSON object{behind} ({begins(answer)})"
    end = _balanced(answer, start)
    # Blanks in place of what stands before, so that lines and columns are those of the answer.
    before = re.sub(r"[^\n]", " ", text[: len(text) - len(answer) + start])
    try:
        from_json(before + answer[start : end or len(answer)])
    except ValueError as error:
        return f"the answer holds no JSON object that is whole: {_placed(str(error), text)}"
    return f"the answer holds no JSON object ({begins(answer)})"


def _placed(message: str, text: str) -> str:
    """A parser's message with its place in characters, where it counts bytes, and what is there."""
    found = _PLACE.search(message)
    if found is None:
        return message
    line = text.split("\n")[int(found[1]) - 1]
    read = line.encode()[: int(found[2])].decode(errors="ignore")
    near = f", after {read.strip()[-_BEFORE:]!r}" if read.strip() else ""
    return f"{message[: found.start()]} at line {found[1]}, column {max(1, len(read))}{near}"


def _read(text: str) -> JsonValue:
    try:
        value: JsonValue = from_json(text)
    except ValueError:
        return None
    return value


def _scanned(text: str) -> Iterator[tuple[int, dict[str, JsonValue]]]:
    place = text.find("{")
    while place >= 0:
        try:
            found, end = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            after = _balanced(text, place)
            if after is None:
                return
            end = after
        else:
            # Escapes of halves of a character, which the decoder takes, are no JSON.
            if "\\u" not in text[place:end] or isinstance(_read(text[place:end]), dict):
                yield place, found
        place = text.find("{", end)


def _balanced(text: str, start: int) -> int | None:
    """The end of a pair of braces that is no JSON object; None where it is never closed."""
    depth = 0
    for token in _BRACES.finditer(text, start):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                return token.end()
    return None


__all__ = ["objects_in", "why_no_object"]
