"""What a quote leaves out at its edges in scripts without spaces between words."""

from __future__ import annotations

import re
from typing import Final

from summarizer.grounding.cut import Cut
from summarizer.schemas.evidence import Span

UNSPACED: Final = frozenset(("zh", "ja"))
"""Languages whose governing words are known here."""

_HAN_NUMBER = re.compile(r"[\d〇零一二三四五六七八九十百千万億亿兆两兩数数]")
_BEFORE = {
    "zh": re.compile(
        r"(?:没有|沒有|不会|不能|不再|不得|不是|并非|未能|尚未|从未|并未|拒绝|否认|据称|可能|或许|也许"
        r"|涉嫌|所谓|除非|几乎)$"
    ),
    "ja": re.compile(r"(?:いわゆる|おそらく|恐らく|たぶん|もしも|仮に|ほとんど)$"),
}
_LIMIT = {
    "zh": re.compile(
        r"(?:约|大约|近|将近|接近|超过|超|逾|至少|最少|最多|至多|不到|不足|多达|仅|只有)$"
    ),
    "ja": re.compile(r"(?:約|およそ|ほぼ|少なくとも|最大で?|最低でも?|推定|わずか|最多で?)$"),
}
_AFTER = {
    "zh": re.compile(r"(?:以上|以下|左右|以内|上下|多[人名个件岁年吨万]|未满|不到)"),
    "ja": re.compile(
        r"(?:以上|以下|未満|近く|余り|あまり|ほど|程度|前後|弱|強|超)"
        r"|(?:い|おら)(?:な[いかく]|ません|ず)|は(?:いな|な)[いか]|可能性|とは限ら|疑い"
    ),
}


def unspaced_cut(text: str, start: int, end: int, language: str) -> Cut | None:
    """What ``text[start:end]`` leaves out at an edge, in a language of ``UNSPACED``."""
    earlier, later = text[max(0, start - 6) : start], text[end : end + 6]
    found = _BEFORE[language].search(earlier)
    if found is None and _HAN_NUMBER.match(text, start):
        found = _LIMIT[language].search(earlier)
    if found is not None:
        first = text[start : start + 2]
        span = Span(start=start - len(found[0]), end=start)
        return Cut(span, certain=True, difference=f"{first} → {found[0]}{first}")
    found = _AFTER[language].match(later)
    if found is None:
        return None
    last = text[max(start, end - 2) : end]
    if len(found[0]) < 3 and not _HAN_NUMBER.search(last):
        return None
    span = Span(start=end, end=end + len(found[0]))
    return Cut(span, certain=True, difference=f"{last} → {last}{found[0]}")


__all__ = ["UNSPACED", "unspaced_cut"]
