"""British and American spelling, inflection and typos of common words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_OUR: Final = """col hon lab neighb fav harb hum rum behavi arm flav vap endeav savi splend vig od
parl rig tum val cand glam clam ranc val succ""".split()
_LL: Final = """travel cancel label model signal fuel counsel level dial total quarrel channel
tunnel marshal equal rival marvel shovel revel shrivel snorkel""".split()
_TRE: Final = "cen|thea|me|kilome|centime|millime|li|lus|spec|recon|ni"

_PAIRS: Final = {
    "centred": "centered", "centring": "centering", "fibre": "fiber", "fibres": "fibers",
    "calibre": "caliber", "sabre": "saber", "sombre": "somber", "meagre": "meager",
    "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "manoeuvring": "maneuvering",
    "defence": "defense", "defences": "defenses", "offence": "offense", "offences": "offenses",
    "pretence": "pretense", "licence": "license", "licences": "licenses", "practise": "practice",
    "practised": "practiced", "practising": "practicing", "programme": "program",
    "programmes": "programs", "grey": "gray", "tyre": "tire", "tyres": "tires", "plough": "plow",
    "ploughed": "plowed", "catalogue": "catalog", "dialogue": "dialog", "dialogues": "dialogs",
    "analogue": "analog", "sceptic": "skeptic", "sceptics": "skeptics", "sceptical": "skeptical",
    "scepticism": "skepticism", "aluminium": "aluminum", "ageing": "aging",
    "acknowledgement": "acknowledgment", "judgement": "judgment", "judgements": "judgments",
    "aeroplane": "airplane", "aeroplanes": "airplanes", "towards": "toward",
    "afterwards": "afterward", "amongst": "among", "whilst": "while", "learnt": "learned",
    "burnt": "burned", "dreamt": "dreamed", "spoilt": "spoiled", "leapt": "leaped",
    "mould": "mold", "smoulder": "smolder", "smouldering": "smoldering", "sulphur": "sulfur",
    "artefact": "artifact", "artefacts": "artifacts", "paediatric": "pediatric",
    "anaemia": "anemia", "foetus": "fetus", "orthopaedic": "orthopedic", "fulfil": "fulfill",
    "skilful": "skillful", "wilful": "willful", "enrol": "enroll", "enrolment": "enrollment",
    "jewellery": "jewelry", "moustache": "mustache", "pyjamas": "pajamas", "cosy": "cozy",
    "kerb": "curb", "axe": "ax", "speciality": "specialty", "armoury": "armory",
}  # fmt: skip
_RULES: Final = (
    (re.compile(rf"^((?:dis|un|mis)?(?:{'|'.join(_OUR)}))our"), r"\1or"),
    (re.compile(rf"^({_TRE})tres?$"), lambda m: m[1] + ("ters" if m[0].endswith("s") else "ter")),
    (re.compile(rf"^({'|'.join(_LL)})l(ed|ing|er|ers)$"), r"\1\2"),
    (re.compile(r"^(\w{3,})is(e|ed|es|ing|ation|ations|er|ers)$"), r"\1iz\2"),
    (re.compile(r"^(anal|paral|catal)ys(e|ed|es|ing|er|ers)$"), r"\1yz\2"),
)


@lru_cache(maxsize=8192)
def american(word: str) -> str:
    """A folded word in American spelling; a word that has only one spelling may change too.

    The result is a key to compare by, not a word to show.
    """
    if word.endswith("'s"):
        # "theater's": a possessive is spelled like its noun.
        return american(word[:-2]) + "'s"
    if word in _PAIRS:
        return _PAIRS[word]
    if len(word) < 6:
        return word
    for pattern, replacement in _RULES:
        changed = pattern.sub(replacement, word)
        if changed != word:
            return changed
    return word


_IRREGULAR: Final = """say said|tell told|make made|take took taken|give gave given|go gone|
see saw seen|know knew known|hold held|lose lost|win won|leave left|begin began begun|break broke
broken|fight fought|meet met|speak spoke spoken|write wrote written|withdraw withdrew withdrawn|
drive drove driven|send sent|build built|bring brought|buy bought|seek sought|think thought|keep
kept|find found|strike struck stricken|shoot shot|hit|seize seized|become became|come came|run ran|
flee fled|show showed shown|grow grew grown|draw drew drawn|choose chose chosen|steal stole stolen|
spend spent|stand stood|understand understood|feel felt|hear heard|pay paid|lead led|sell sold|
forbid forbade forbidden|overtake overtook overtaken|undergo underwent undergone"""
_FORMS: Final = {
    word: group.split()[0] for group in _IRREGULAR.replace("\n", " ").split("|")
    for word in group.split()
}  # fmt: skip


def same_verb(a: str, b: str) -> bool:
    """Whether two folded English words are forms of one verb that differ in tense alone.

    ``-ed`` and ``-ing`` are kept apart: the one who is *killing* is not the one *killed*. So is a
    bare ``-s``, which would turn one soldier into several; see ``same_but_s``.
    """
    if (base := _irregular(a)) and base == _irregular(b):
        return True
    forms_a, forms_b = _verb_forms(a), _verb_forms(b)
    for base in forms_a.keys() & forms_b.keys():
        if {forms_a[base], forms_b[base]} in ({"", "ed"}, {"s", "ed"}, {"", "ing"}):
            return True
    return False


def _irregular(word: str) -> str | None:
    """The base of an irregular verb's form."""
    return _FORMS.get(word) or _FORMS.get(word.removesuffix("s"))


def same_but_s(a: str, b: str) -> bool:
    """Whether two folded English words differ in a final ``-s`` alone."""
    forms_a, forms_b = _verb_forms(a), _verb_forms(b)
    return any({forms_a[k], forms_b[k]} == {"", "s"} for k in forms_a.keys() & forms_b.keys())


_VOWELS: Final = "aeiou"


def _verb_forms(word: str) -> dict[str, str]:
    """Each base the word may have, with the ending that makes the word of it."""
    forms = {word: ""}
    for ending in ("s", "ed", "ing"):
        if not word.endswith(ending) or len(word) < len(ending) + 3:
            continue
        stem = word[: -len(ending)]
        forms[stem] = ending
        if ending == "s":
            if stem.endswith("ie"):
                forms[stem[:-2] + "y"] = ending
            if stem.endswith(("se", "xe", "che", "she", "ze")):
                forms[stem[:-1]] = ending
            if stem.endswith("s"):
                del forms[stem]
            continue
        forms[stem + "e"] = ending
        if ending == "ed" and stem.endswith("i"):
            forms[stem[:-1] + "y"] = ending
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
            forms[stem[:-1]] = ending
    return forms


def same_but_accents(a: str, b: str) -> bool:
    """Whether two folded words differ in accents alone, as foreign names do in English."""
    return _bare(a) == _bare(b) != ""


_HAMZA: Final = str.maketrans("أإآٱى", "ااااي")
_DOTTED: Final = re.compile(r"^(?:[وفب]?ال|[وف]?لل)\w{2,}ة$|\w{2,}ية$")
"""Feminine words that *his* cannot end: with an article, or in *-iyya*."""
_OTHER_WORDS: Final = frozenset(("على", "علي"))


def same_but_hamza(a: str, b: str) -> bool:
    """Whether two Arabic words differ only where one is written without its hamza or dots.

    ``الاحد`` stands for ``الأحد``, ``البلديه`` for ``البلدية``; ``أن`` and ``إن``, with both
    written out, are two words, and so are ``مكتبة`` and ``مكتبه``, his office.
    """
    a, b = unicodedata.normalize("NFC", a), unicodedata.normalize("NFC", b)
    if len(a) != len(b) or {a, b} == _OTHER_WORDS:
        return False
    if a[-1:] != b[-1:] and {a[-1], b[-1]} == {"ة", "ه"}:
        if not _DOTTED.search(a if a[-1] == "ة" else b):
            return False
        a, b = a[:-1], b[:-1]
    return all(
        x == y or _HAMZA.get(ord(x)) == ord(y) or _HAMZA.get(ord(y)) == ord(x)
        for x, y in zip(a, b, strict=True)
    )


_BARE: Final = str.maketrans("ıłøđ", "ilod")


def _bare(word: str) -> str:
    return re.sub(r"[\u0300-\u036f]", "", word).translate(_BARE)


__all__ = ["american", "same_but_accents", "same_but_hamza", "same_but_s", "same_verb"]
