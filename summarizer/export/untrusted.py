"""Making text from articles and models harmless to look at."""

from __future__ import annotations

import re
from typing import Final

# Characters that drive a terminal (C0, DEL, C1), reorder or hide what stands around them (bidi
# embeddings, overrides and isolates; deprecated format characters; tags), or that no encoding can
# carry (surrogates). The zero-width joiner and non-joiner, which languages need, stay after a
# letter or a symbol; anywhere else they hide something.
_HARMFUL: Final = re.compile(
    r"(?<![^\s\x00-\x40\u200c\u200d])[\u200c\u200d]|"
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_SPACES: Final = re.compile(r"[\t-\r\x85\u2028\u2029 ]+")


def harmless(text: str) -> str:
    """``text`` on one line, with every harmful character spelled out as ``⟨U+202E⟩``.

    Nothing is dropped: somebody who checks a quote must see that the article tampers with it.
    """
    return _HARMFUL.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", _SPACES.sub(" ", text))


def harmless_part(text: str, start: int, end: int) -> str:
    """The characters from ``start`` to ``end``, as :func:`harmless` shows them in their place.

    Whether a zero-width joiner joins anything depends on what stands before it, which may lie
    before ``start``; line breaks become spaces as there.
    """
    parts: list[str] = []
    place = start
    for found in _HARMFUL.finditer(text, start, end):
        if _SPACES.match(found[0]):
            continue
        parts += [text[place : found.start()], f"⟨U+{ord(found[0]):04X}⟩"]
        place = found.end()
    parts.append(text[place:end])
    return _SPACES.sub(" ", "".join(parts))


def harmless_lines(text: str) -> str:
    """``text`` with its lines and its spaces as they are, otherwise as `harmless`."""
    lines = text.expandtabs(4).split("\n")
    return "\n".join(
        _HARMFUL.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", line.rstrip("\r")) for line in lines
    )


__all__ = ["harmless", "harmless_lines", "harmless_part"]
