"""Headline, deck, byline and dateline, recognised from how an article begins.

What stands before the body is looked at block by block:

* A *headline* is the first block, one line without a final stop, before text that has stops;
  or a Markdown heading.
* A *deck* (standfirst: the line that sums up what follows) is the block after the headline, or
  the first block where there is none: then it is longer than headlines are, or the headline is
  known from elsewhere. Without a final stop it is clear. With one it could as well be the body's
  lead, so something must set it apart: a byline or date line after it, a dateline at the next
  block, a blank line where the body has none, or a body whose beginning says the same again.
* A *byline* is a line of its own near the top that begins "By" (or "Von", "Par", "Por", …).
* A *dateline* is "CITY, Month D (Agency) —" at the head of a block.

Nothing is found where these are not plain; the text itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.blocks import opens_item
from summarizer.schemas import Span
from summarizer.sentences import split


class Layout(NamedTuple):
    """What an article's beginning tells; None for what it does not."""

    title: str | None
    deck: str | None
    byline: str | None
    dateline: str | None


class _Block(NamedTuple):
    start: int
    end: int
    text: str


_HEAD = 12
_HEADLINE_WORDS, _HEADLINE_LENGTH = 20, 140
_DECK_WORDS, _DECK_LENGTH = 45, 320
_RESTATED, _RESTATED_WORDS = 0.5, 5

_STOPPED = re.compile(r"""[.!…:;,。！؟।۔][\s"'”’»›)\]」』]*$""")
_ANY_STOP = re.compile(r"""[.!?…。！？؟।۔]["'”’»›)\]」』]*(?:\s|$)""")
_LONG = 4
_CONTENT = re.compile(rf"[^\W\d_]{{{_LONG},}}")
_MARKDOWN_HEADING = re.compile(r"#{1,2}[ \t]+(?P<title>[^\n]{1,200}?)(?:[ \t]+#+)?")
_BYLINE = re.compile(
    r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|DI|Door|Od|Autor:|Автор:?|Текст:)\s+(?=[^\W\d_])(?P<name>[^\n]{2,90})"
)
_BETWEEN_NAMES = frozenset(
    {"and", "in", "of", "for", "with", "the", "de", "da", "di", "del", "van", "von", "der", "den"}
    | {"bin", "al", "el", "und", "et", "y", "e", "i", "en", "и", "в", "&", "|", "·", "-", "–", "—"}
)
_DATED = re.compile(
    r"(?:(?:first )?(?:published|updated|posted|last (?:updated|modified)|modified|"
    r"veröffentlicht|aktualisiert|stand|publié|mis à jour|publicado|actualizado|pubblicato|"
    r"aggiornato|опубликовано|обновлено)\b[^\n]{0,100}"
    r"|(?=[^\n]*\b(?:19|20)\d\d\b)(?=[^\n]{6,48}$)(?:[^\W\d_]{2,10}\.?,?\s+)?"
    r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?,?\s+\d{4}|"
    r"[^\W\d_]{3,10}\.?\s+\d{1,2},?\s+\d{4})[^.!?\n]{0,24})",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<line>(?P<place>[^\W\d_][^\d\n()—–:;!?“”\"]{1,70}?)"
    r"(?P<date>,\s*(?:[^\W\d_]{3,10}\.?\s+\d{1,2}(?:,?\s+\d{4})?"
    r"|\d{1,2}\.?\s+[^\W\d_]{3,12}\.?(?:\s+\d{4})?))?"
    r"(?P<agency>\s*\([^()\n]{2,40}\))?)"
    r"(?:\s*—\s*|\s+(?:–|--?)\s+)(?=[^\s\W]|[\"“«„‘'\[(])"
)
_DASHED = re.compile(r"[—–-](?:(?<=—)|(?<=\s[–-])-?\s)")
"""No dateline is without, and most blocks are."""
_LABELS = re.compile(
    r"(?:breaking|exclusive|updated?|live|watch|video|analysis|opinion|explainer|factbox|"
    r"correct(?:ed|ion)|editorial|comment|interview|timeline|photos|pictures|review|alert|urgent|"
    r"special|eilmeldung|kommentar|analyse|urgente|exclusiva|срочно|обновлено)\b",
    re.IGNORECASE,
)


def recognise(
    text: str,
    places: Sequence[tuple[int, int]],
    boilerplate: Iterable[Span],
    language: str | None = None,
    *,
    title: str | None = None,
) -> Layout:
    """Recognise the headline, deck, byline and dateline of an article.

    Args:
        text: The article.
        places: Its blocks.
        boilerplate: Those of them that are not the article.
        language: BCP 47 tag, for its sentences; None where unknown.
        title: The headline where it is known: then only a first block equal to it is taken for
            one, and a deck may stand first.

    Returns:
        The parts found, their white space collapsed, so that wrapped lines are one line.
    """
    skipped = {span.start for span in boilerplate}
    head = [
        _Block(start, end, text[start:end]) for start, end in places[:_HEAD] if start not in skipped
    ]
    dateline = next(filter(None, (dateline_of(block.text) for block in head)), None)
    byline = next(filter(None, (_byline_of(block.text) for block in head)), None)
    while head and _is_credit(head[0].text):
        head.pop(0)
    found = title
    if head and title is not None:
        if _same(head[0].text, title):
            head.pop(0)
    elif len(head) > 1 and (heading := _MARKDOWN_HEADING.fullmatch(head[0].text)):
        found = _collapsed(heading["title"])
        head.pop(0)
    elif len(head) > 1 and _is_headline(head[0].text) and _has_body(head[1:]):
        found = _collapsed(head.pop(0).text)
    after_headline = found is not None
    deck = _deck(text, head, language, after_headline=after_headline)
    return Layout(found, deck, byline, dateline)


def dateline_of(block: str) -> str | None:
    """The dateline at the head of a block, without its dash; None where there is none."""
    beginning = block[:200]
    found = _DATELINE.match(beginning) if _DASHED.search(beginning) else None
    if found is None:
        return None
    place = found["place"].strip(" ,")
    if _LABELS.match(place):
        return None
    city = re.split(r"[,/]", place)[0].strip()
    shout = re.sub(r"\b(?:Mc|Mac|St\.|Ste\.|de|del|la|al-)", "", city)
    shouted = shout.isupper() and sum(map(str.isalpha, shout)) >= 3
    if found["agency"] or found["date"]:
        plain = shouted or (found["agency"] and all(w[:1].isupper() for w in place.split()))
    else:
        # Only capitals tell a dateline from "The talks — the third so far", and only a sentence
        # after the dash from "NATO — the alliance — said".
        dashed = found[0].rstrip()[-1] == "—" or found[0].rstrip().endswith("--")
        plain = shouted and dashed and not block[found.end()].islower()
    if not plain:
        return None
    return _collapsed(found["line"])


def _deck(
    text: str, head: list[_Block], language: str | None, *, after_headline: bool
) -> str | None:
    if len(head) < 2 or not _has_body(head[1:]):
        return None
    deck, rest = head[0], head[1:]
    if not _is_summary(deck.text, language):
        return None
    if not _STOPPED.search(deck.text):
        # Without a stop it is no sentence of the body, but "Will he resign?" may be.
        asks = deck.text.rstrip("\"'”’»)").endswith(("?", "？", "؟"))
        return _collapsed(deck.text) if after_headline or not asks else None
    set_apart = (
        _is_credit(rest[0].text)
        or dateline_of(rest[0].text) is not None
        or _spaced_apart(text, deck, rest)
        or _restated(deck.text, [block.text for block in rest if not _is_credit(block.text)])
    )
    return _collapsed(deck.text) if set_apart else None


def _is_headline(block: str) -> bool:
    begins = next((c for c in block if c.isalnum()), "")
    return (
        len(block) <= _HEADLINE_LENGTH
        and 2 <= len(block.split()) <= _HEADLINE_WORDS
        and not begins.islower()
        and not _STOPPED.search(block)
        and not opens_item(block)
        and not _is_credit(block)
        and dateline_of(block) is None
    ) or (_is_wide(block) and 4 <= len(block) <= 60 and not _STOPPED.search(block))


def _is_summary(block: str, language: str | None) -> bool:
    return (
        len(block) <= _DECK_LENGTH
        and len(block.split()) <= _DECK_WORDS
        and not _is_credit(block)
        and not opens_item(block)
        and not next((c for c in block if c.isalnum()), "").islower()
        and block[0] not in '"“«„‘「'
        and dateline_of(block) is None
        and len(split(block, language)) == 1
    )


def _is_wide(block: str) -> bool:
    return re.match(r"[\u3040-\u30ff\u3400-\u9fff]", block) is not None


def _is_credit(block: str) -> bool:
    """A byline, or a line that says when the article appeared."""
    if _byline_of(block) is not None:
        return True
    return not _ANY_STOP.search(block[:-1]) and _DATED.fullmatch(block) is not None


def _byline_of(block: str) -> str | None:
    found = _BYLINE.fullmatch(block)
    if found is None or _ANY_STOP.search(block):
        return None
    # Names, and what stands between and behind them: "Jane Coyle and Lee Marsh in Brod".
    names = all(word[0].isupper() or word in _BETWEEN_NAMES for word in found["name"].split())
    return _collapsed(found["name"]) if names else None


def _has_body(blocks_after: list[_Block]) -> bool:
    return any(_ANY_STOP.search(block.text) for block in blocks_after)


def _spaced_apart(text: str, deck: _Block, rest: list[_Block]) -> bool:
    """A blank line follows the deck, and none stands between the blocks after it."""
    gaps = [text[first.end : second.start].count("\n") for first, second in pairwise(rest)]
    return len(gaps) >= 2 and max(gaps) == 1 < text[deck.end : rest[0].start].count("\n")


def _restated(deck: str, body: list[str]) -> bool:
    """Half of the deck's longer words come again, by their stems, in the next two blocks."""
    stems = _stems(deck)
    if len(stems) < _RESTATED_WORDS:
        return False
    again = _stems("\n".join([block[:1500] for block in body[:2]]))
    return len(stems & again) >= _RESTATED * len(stems)


def _stems(text: str) -> set[str]:
    stems = set[str]()
    mixed: list[str] = []
    for word in text.split():
        if not word.isalpha():
            mixed.append(word)
        elif len(word) >= _LONG:
            stems.add(word[:6].lower())
    stems.update([word[:6].lower() for word in _CONTENT.findall(" ".join(mixed))])
    return stems


def _collapsed(block: str) -> str:
    return " ".join(block.split())


def _same(block: str, title: str) -> bool:
    return _collapsed(block).strip("# *").casefold() == _collapsed(title).casefold()
