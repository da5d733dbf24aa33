"""What may follow a reporting verb, as plain numbers; examples of each are in ``reporting.toml``.

The lexicons write a letter for each. Every verb of an article is asked for several of them, and a
bit is told in a twentieth of the time that a letter in a string takes.
"""

from __future__ import annotations

from typing import Final

CLAUSE: Final = 1
"""c: a clause, with or without "that"."""
THAT_CLAUSE: Final = 2
"""k: a clause, only with "that" or a quotation."""
QUOTE: Final = 4
"""q: words in quotation marks."""
PERSON: Final = 8
"""p: a person addressed, then a clause or a quotation."""
URGED: Final = 16
"""o: a person addressed, then "to ..."."""
INFINITIVE: Final = 32
"""t: "to ..."."""
QUESTION: Final = 64
"""w: a question, from "whether", "if", "when" on."""
ANYTHING: Final = 128
"""s: whatever follows is what was said."""
THING: Final = 256
"""n: a thing; the verb is part of what the source says."""
FIGURES: Final = 512
"""e: "its losses at nine"."""
THING_ALONE: Final = 1024
"""r: a thing; the thing alone is what it says."""
MARKED: Final = 2048
"""No letter: a form that is a cue only before "that", a colon or a quotation ("states")."""

_LETTERS: Final = {
    "c": CLAUSE,
    "k": THAT_CLAUSE,
    "q": QUOTE,
    "p": PERSON,
    "o": URGED,
    "t": INFINITIVE,
    "w": QUESTION,
    "s": ANYTHING,
    "n": THING,
    "e": FIGURES,
    "r": THING_ALONE,
}


def frames_of(letters: str) -> int:
    """The frames that some letters stand for; letters that stand for none are left out."""
    frames = 0
    for letter in letters:
        frames |= _LETTERS.get(letter, 0)
    return frames
