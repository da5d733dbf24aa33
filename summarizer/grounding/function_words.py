"""Small words that everybody mistypes: *teh*, *wil*, *nciht*, *qeu*.

A typo in one of them is harmless where it leaves no other word. Which words do stand a slip away
from these is in ``confusable/``; Ukrainian, Turkish and the short words of the others forgive
exchanged neighbours alone.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from summarizer.grounding.edits import single_edit
from summarizer.grounding.words import confusable, words

_LISTS: Final = {
    "en": """the and that this with from have has had was were are been being will would can could
        shall should must might not for but they their there them then than when where which while
        who whose what into about after before because between during under over against since
        until his her she its our your you also said says other more most some only such these those
        through without within january february august september october november december monday
        tuesday wednesday thursday friday saturday sunday""",
    "de": """der die das den dem des und ein eine einen einem einer eines nicht auf für mit von ist
        sind war waren wird wurde wurden werden hat haben hatte hatten auch sich dass aber oder nach
        bei bis aus über unter noch nur wie wenn weil kann können soll sollen muss müssen seine ihre
        ihren durch gegen zwischen während wegen""",
    "fr": """les des une dans pour avec par sur que qui pas plus est sont était ont avait avaient
        aux ces cette leur leurs mais comme après avant entre depuis selon sous sans être avoir fait
        elle ils elles nous vous dont""",
    "es": """los las del una para por con que como más pero sus sobre entre desde hasta también este
        esta ese esa donde cuando porque sin muy ser son tras""",
    "it": """gli una per con che non del della dei delle nel nella sono era erano stato stata hanno
        aveva alla dal dalla sul sulla come anche più dopo prima tra fra questo questa quando perché
        loro suo sua dove""",
    "pt": """dos das uma umas uns para por com que não mais mas como foi foram são está estão tem
        têm havia sobre entre desde até também este esta esse essa quando porque sem muito ser seus
        suas pelo pela num numa""",
    "ru": """что как для или при это его она они был была было были который которая которые после
        также если чтобы только уже еще когда под над без между через перед около однако""",
    "uk": "або для від під час який яка яке які після також якщо щоб тільки вже коли між через",
    "tr": "için ile olarak olan sonra kadar daha gibi ancak göre olduğu ilgili",
}  # fmt: skip
FUNCTION: Final = {
    language: words(text) | {unicodedata.normalize("NFC", word) for word in words(text)}
    for language, text in _LISTS.items()
}
_LISTED: Final = frozenset(("en", "de", "fr", "es", "it", "pt", "ru"))
"""Languages whose confusable words say what a slip makes of a small word."""
_DROPPED: Final = 4
"""A word of fewer letters loses none without becoming a riddle, but for one of two alike."""

_LONG: Final = 6


def is_mistyped(a: str, b: str, language: str | None) -> bool:
    """Whether one of two folded words is a small word, and the other that word mistyped.

    Unlike other typos this may be at the word's edges, and in a modal or a negation.
    """
    known = FUNCTION.get(language or "")
    if known is None or (a in known) == (b in known):
        return False
    a, b = unicodedata.normalize("NFC", a), unicodedata.normalize("NFC", b)
    right, wrong = (a, b) if a in known else (b, a)
    if not wrong.isalpha() or len(wrong) < 3:
        return False
    edit = single_edit(right, wrong)
    if edit is None or edit.kind not in ("swap", "letter"):
        return False
    if language not in _LISTED:
        return edit.kind == "swap"
    if wrong in confusable(language or ""):
        return False
    return edit.kind == "swap" or edit.doubled or _is_loss(right, wrong) or _is_more(right, wrong)


def _is_loss(right: str, wrong: str) -> bool:
    """A letter lost inside a word that keeps its first and its last one."""
    return len(right) > len(wrong) >= _DROPPED and right[0] == wrong[0] and right[-1] == wrong[-1]


def _is_more(right: str, wrong: str) -> bool:
    """A letter more at the end of a long word, the same as one before it: *throught*."""
    return len(right) >= _LONG and wrong[:-1] == right and wrong[-1] in right


__all__ = ["FUNCTION", "is_mistyped"]
