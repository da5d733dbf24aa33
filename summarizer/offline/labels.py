"""Speakers' labels at the head of lines: what makes a text, or a part of it, a transcript.

A colon proves nothing: notes, recipes, minutes and film credits have them, too. What counts is that
labels come back, that there are at least two, and that the lines behind them talk.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from summarizer.cues import Cues, Tag

#: Fewest turns that make a transcript.
_FEWEST: Final = 4
#: Longest name in a label, in words, and longest label, in characters.
_NAME_WORDS: Final = 7
_LABEL: Final = 90
#: A label ends within so many characters of its line, "Senator Berg." within these.
_HEAD: Final = _LABEL + 40
_OPENING: Final = 60
#: How many words of a line are looked at before the pattern for a label is tried.
_PLAIN: Final = 7
#: What a name in a label can end at.
_ENDING: Final = frozenset(":—–-*_,([")
_STAMP: Final = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?"
_LINE: Final = re.compile(
    rf"""^[ \t]*(?:[>•*_-][ \t]+)?                     # a quoted or listed line
    (?:{_STAMP}[ \t]*[-–—]?[ \t]*)?
    [*_]{{0,3}}
    (?:(?:Q[ ]?\d{{1,4}}\.?|\d{{1,4}}\.)[ \t]+(?=[A-ZÀ-ÞŠŽ]))?      # the number of a question
    [*_]{{0,3}}
    (?P<name>[A-ZÀ-ÞŠŽ][^\n:—–*_]{{0,90}}?)
    (?P<rest>[ \t]*[—–-][ \t]*[^\n:—–*_]{{0,90}}?)?
    (?P<stamp>[ \t]*[\[(]\d{{1,2}}:\d\d(?::\d\d)?[\])])?
    (?P<stop>
        [*_]{{0,3}}[ \t]*:[*_]{{0,3}}(?!\d|//)
      | [ \t]*[*_]{{0,3}}[ \t]*(?:[—–]|--?(?=[ \t]))[*_]{{0,3}}(?=[ \t]?\S)
    )
    """,
    re.MULTILINE | re.VERBOSE,
)
#: "Q." and "A." of court records, "Q" alone of some briefings.
_COURT: Final = re.compile(
    r"^[ \t]*(?P<name>[QA])(?P<stop>\.)?"
    r"(?:(?<=\.)|(?=[ \t]{2})|(?<=Q)(?=[ \t][A-Z“\"(]))(?=[ \t]+\S)",
    re.MULTILINE,
)
#: "Senator Berg. Thank you." of official records.
_OFFICIAL: Final = re.compile(
    r"^[ \t]*+(?P<name>(?:The )?[A-Z][a-z]{1,14}+\.?(?:[ \t][A-Z][\w’'-]++){0,3}"
    r"(?:[ \t]of[ \t][A-Z][a-z]++)?)(?P<stop>\.)(?=[ \t]+[A-Z“\"(\[—])",
    re.MULTILINE,
)
#: "BY MS. BERG:" in a court record: whose questions follow.
_EXAMINER: Final = re.compile(
    r"^[ \t]*(?:BY|By)[ \t]+(?P<name>(?:MR|MS|MRS|DR|Mr|Ms|Mrs|Dr)\.?[ \t][^\n:]{2,40}):[ \t]*$",
    re.MULTILINE,
)
_TOKEN: Final = re.compile(r"[^\W_]+(?:[-’'.&][^\W_]+)*\.?")
_AFTER_NAME: Final = re.compile(r",|\s[-–—]\s|\s*[(\[]")
_JOINS: Final = frozenset(
    "de del della der van von bin ibn al el la le da di du dos ben y e of the for and und vom "
    "zu".split()
)
_TALKING: Final = re.compile(
    r"\?|(?<![\w’'])(?:I|we|you|my|our|your|me|us|ich|wir|Sie|uns|mich)(?![\w])", re.IGNORECASE
)
_BOLD: Final = "*_ \t"
_TITLED: Final = int(Tag.TITLE | Tag.ROLE)


class LabelKind(Enum):
    """Whom a label stands for."""

    QUESTION = auto()
    """Whoever asks: "Q:", "REPORTER:"."""
    ANSWER = auto()
    """Whoever answers: "A:", "THE WITNESS:"."""
    ROLE = auto()
    """Somebody by function alone: "THE CHAIR:"."""
    NAME = auto()


@dataclass(frozen=True, slots=True)
class Label:
    """One label.

    Attributes:
        line: Offset of the first character of its line.
        start: Offset of its first character, behind a time stamp or the number of a question.
        name_end: End of the name: "LUCAN THORNE" of "LUCAN THORNE, foreign minister:".
        end: One past its colon or dash.
        body: Where what is said begins.
        kind: Whom it stands for.
        words: The name's words, lower case, without titles, unless there are only titles.
        titles: Titles before the name, lower case.
        about: What stands between the name and the colon: "foreign minister".
        numbered: Whether the number of a question stands before it.
    """

    line: int
    start: int
    name_end: int
    end: int
    body: int
    kind: LabelKind
    words: tuple[str, ...]
    titles: tuple[str, ...]
    about: str
    numbered: bool = False

    @property
    def key(self) -> str:
        """What labels of one speaker share."""
        if self.kind is LabelKind.NAME:
            return self.words[-1]
        return "?" if self.kind is LabelKind.QUESTION else " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Examiner:
    """A line "BY MS. BERG:": from there on, questions are hers.

    Attributes:
        line: Offset of the line.
        start: First character of the name.
        end: One past the name.
    """

    line: int
    start: int
    end: int


def find_labels(text: str, cues: Cues) -> list[Label]:
    """The labels of a transcript, in order; none where the text is not one.

    Args:
        text: The article's text.
        cues: Lexicons of its language.
    """
    lines, court, official = _candidates(text, cues)
    if len(lines) + len(court) + len(official) < _FEWEST:
        return []
    labels = [label for label in (_label(text, match, cues) for match in lines) if label]
    if sum(match["name"] == "Q" for match in court) >= 2:
        labels.extend(_short(text, match) for match in court)
    titled = [label for label in (_titled(text, match, cues) for match in official) if label]
    often = Counter(label.key for label in titled)
    if sum(count > 1 for count in often.values()) > 1:
        labels.extend(titled)
    labels.sort(key=lambda label: label.line)
    return _kept(text, labels, cues)


def _candidates(
    text: str, cues: Cues
) -> tuple[list[re.Match[str]], list[re.Match[str]], list[re.Match[str]]]:
    """Lines that may begin with a label, of either form.

    Most texts have none, so the patterns are tried only where a line's head has their signs, and
    the dearest only where enough lines are left that a transcript can come of it.
    """
    lines: list[tuple[int, int]] = []
    court: list[tuple[int, int]] = []
    official: list[tuple[int, int]] = []
    signs = [sign for sign in (":", "—", "–", "- ") if sign in text]
    at = 0
    while at < len(text):
        newline = text.find("\n", at)
        if newline == at:
            at += 1
            continue
        end = newline if newline >= 0 else len(text)
        # A search in the text itself; most heads are never cut out of it.
        stop = min(end, at + _HEAD)
        for sign in signs:
            if text.find(sign, at, stop) != -1:
                if not _prose(text[at:stop], cues):
                    lines.append((at, min(len(text), end + 1)))
                break
        begin = at
        while begin < stop and text[begin].isspace():
            begin += 1
        if begin < stop:
            if text[begin] in ("Q", "A"):
                court.append((at, end))
            if text.find(". ", at, min(stop, at + _OPENING)) != -1 and text[begin].isupper():
                official.append((at, end))
        at = end + 1
    if len(lines) + len(court) + len(official) < _FEWEST:
        return [], [], []
    short = _matches(_COURT, text, court)
    titled = _matches(_OFFICIAL, text, official)
    if len(lines) + len(short) + len(titled) < _FEWEST:
        return [], [], []
    return _matches(_LINE, text, lines), short, titled


def _matches(
    pattern: re.Pattern[str], text: str, lines: list[tuple[int, int]]
) -> list[re.Match[str]]:
    """What a pattern finds at the head of some lines."""
    found = (pattern.match(text, at, end) for at, end in lines)
    return [match for match in found if match is not None]


def _prose(head: str, cues: Cues) -> bool:
    """Whether a line begins with words one of which no label has: "The mayor’s office said"."""
    for word in head.split(None, _PLAIN)[:_PLAIN]:
        if word.isalnum():
            if not (word[0].isupper() or word[0].isdigit()):
                low = word.lower()
                if low not in _JOINS and not cues.tags.get(low, 0) & _TITLED:
                    return True
        elif not _ENDING.isdisjoint(word):
            return False  # the name may end there
    return False


def find_examiners(text: str) -> list[Examiner]:
    """The lines of a court record that say who asks from there on."""
    return [Examiner(match.start(), *match.span("name")) for match in _EXAMINER.finditer(text)]


def _short(text: str, match: re.Match[str]) -> Label:
    start, end = match.start("name"), match.end()
    name_end = match.end("name")
    kind = LabelKind.QUESTION if text[start] == "Q" else LabelKind.ANSWER
    body = _past(text, end, " \t")
    word = text[start].lower()
    return Label(match.start(), start, name_end, end, body, kind, (word,), (), "")


def _titled(text: str, match: re.Match[str], cues: Cues) -> Label | None:
    """The label "Senator Berg." or "The Chairman."; None for any other sentence so short."""
    words = [word.rstrip(".").lower() for word in _TOKEN.findall(match["name"])]
    core = [word for word in words if word != "the"]
    if not core or not cues.tags.get(core[0], 0) & int(Tag.TITLE):
        return None
    alone = len(core) == 1
    if alone and words[0] != "the":
        return None
    kind = LabelKind.ROLE if alone else LabelKind.NAME
    last = next((k for k, word in enumerate(core) if word == "of"), len(core))
    name = tuple(core[:last] if alone else core[1:last])
    start, end = match.span("name")
    body = _past(text, match.end(), " \t")
    titles = () if alone else (core[0],)
    return Label(match.start(), start, end, match.end(), body, kind, name, titles, "")


def _past(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def _label(text: str, match: re.Match[str], cues: Cues) -> Label | None:
    """The label that a line begins with; None where it is prose."""
    start = match.start("name")
    dashed = ":" not in match["stop"]
    rest = match["rest"] or ""
    head = match["name"] + rest
    if dashed and rest:
        # "BARLOW — Not yet — and": the first dash is the label's.
        head = match["name"]
        close = _past(text, match.end("name"), _BOLD + "—–-")
    else:
        close = match.end("stop")
    cut = _AFTER_NAME.search(head)
    name = head[: cut.start()] if cut else head
    about = head[cut.start() :].strip(" \t,()[]–—-") if cut else ""
    if len(head) > _LABEL or not _is_name(name, about, cues):
        return None
    words = [word.rstrip(".").lower() for word in _TOKEN.findall(name)]
    titled = [k for k, word in enumerate(words[:-1]) if cues.tags.get(word, 0) & _TITLED]
    first = titled[-1] + 1 if titled else int(words[0] == "the" and len(words) > 1)
    kind = _kind(words, words[first:], cues)
    if kind is None or (dashed and not _capitals(name) and kind is not LabelKind.QUESTION):
        return None
    stop = text.find(":", match.start("stop"), close) + 1 if not dashed else close
    if dashed:
        stop = len(text[:close].rstrip(_BOLD))
    return Label(
        match.start(),
        start,
        start + len(name.rstrip()),
        stop,
        _past(text, max(close, stop), _BOLD),
        kind,
        tuple(words[first:]),
        tuple(word for word in words[:first] if word != "the"),
        about,
        re.match(r"Q ?\d", text[match.start() : start].lstrip(" \t*_")) is not None,
    )


def _is_name(name: str, about: str, cues: Cues) -> bool:
    """Whether words can be the name in a label: capitals throughout, no stop but of a title."""
    tokens: list[str] = _TOKEN.findall(name)
    if not tokens or len(tokens) > _NAME_WORDS or re.search(r"[!?;“”\"„]", name + about):
        return False
    left = _TOKEN.sub("", name).replace(" ", "").replace("\t", "").replace("#", "")
    if left or len(about.split()) > 10:
        return False
    for index, token in enumerate(tokens):
        word = token.rstrip(".").lower()
        function = index < len(tokens) - 1 and bool(cues.tags.get(word, 0) & _TITLED)
        if not (token[0].isupper() or token[0].isdigit() or word in _JOINS or function):
            return False
        stopped = token.endswith(".") and len(word) > 1 and index < len(tokens) - 1
        if stopped and not cues.tags.get(word, 0) & _TITLED:
            return False
    return tokens[-1][0].isupper() or tokens[-1][0].isdigit()


def _kind(words: list[str], core: list[str], cues: Cues) -> LabelKind | None:
    """Whom the words stand for; None for a notice, a list or a lone letter."""
    lists = cues.words
    last = words[-1]
    if lists["transcripts.labels.never"].intersection((words[0], last)) and len(words) < 4:
        return None
    bare = re.sub(r"\d+$", "", last) or last
    if len(words) == 1:
        if bare in lists["transcripts.labels.questions"]:
            return LabelKind.QUESTION
        if bare in lists["transcripts.labels.answers"]:
            return LabelKind.ANSWER
        if len(bare) == 1:
            return None
    plain = [w for w in words if w != "the" and not w.isdigit()]
    if not plain:
        return None
    if plain[-1] in lists["transcripts.labels.witness"]:
        return LabelKind.ANSWER
    if plain[-1] in lists["transcripts.labels.questioners"]:
        return LabelKind.QUESTION
    roles = lists["transcripts.labels.roles"] | lists["transcripts.labels.leading"]
    if words[-1].isdigit() or words[0] == "the" or all(w in roles for w in plain):
        return LabelKind.ROLE
    if len(core) == 1 and core[0] in roles:
        return LabelKind.ROLE
    return LabelKind.NAME


def _capitals(name: str) -> bool:
    """Whether a name is printed in capitals, "Mc" and the like apart."""
    letters = [c for c in name if c.isalpha()]
    small = sum(c.islower() for c in letters)
    return small == 0 or (len(letters) > 4 and small <= name.count("Mc") + 2 * name.count("Mac"))


def _keys(labels: list[Label]) -> list[str]:
    """What labels of one speaker share; "Jonas" is "Jonas Weil" where there is one Jonas."""
    first: dict[str, set[str]] = {}
    for label in labels:
        if label.kind is LabelKind.NAME and len(label.words) > 1:
            first.setdefault(label.words[0], set()).add(label.key)
    return [
        next(iter(first[label.key])) if len(first.get(label.key, ())) == 1 else label.key
        for label in labels
    ]


def _kept(text: str, labels: list[Label], cues: Cues) -> list[Label]:
    """The labels that belong to a conversation, all or none of them."""
    keys = _keys(labels)
    counts = Counter(keys)
    again = {key for key, count in counts.items() if count > 1}
    asked = any(label.kind is LabelKind.QUESTION for label in labels)
    first = next((x.line for x, key in zip(labels, keys, strict=True) if key in again), None)
    if first is None or len(again) + asked < 2:
        return []
    names = {w for x, key in zip(labels, keys, strict=True) if key in again for w in x.words}
    roles = cues.words["transcripts.labels.roles"] | cues.words["transcripts.labels.leading"]
    kept: list[Label] = []
    for label, key in zip(labels, keys, strict=True):
        single = key not in again
        known = not names.isdisjoint(label.words)
        role = label.kind is not LabelKind.NAME and label.words[-1] in roles
        later = label.line > first and (
            len(label.words) > 1
            or bool(label.titles)
            or _capitals(text[label.start : label.name_end])
        )
        if not single or known or role or later or label.kind is LabelKind.QUESTION:
            kept.append(label)
    if len(kept) < _FEWEST or len({label.key for label in kept}) < 2:
        return []
    full = any(len(label.words) + len(label.titles) > 1 for label in kept)
    if not (asked or full) and all(text[label.end - 1] in "—–-" for label in kept):
        return []  # datelines
    ends = [*(label.line for label in kept[1:]), len(text)]
    talks = [
        _TALKING.search(text, label.body, min(end, label.body + 600)) is not None
        for label, end in zip(kept, ends, strict=True)
    ]
    changes = sum(one.key != other.key for one, other in pairwise(kept))
    if changes * 3 < len(kept) or sum(talks) * 3 < len(kept):
        return []
    return kept
