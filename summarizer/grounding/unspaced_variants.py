"""Two ways to write the same words in Chinese and Japanese.

Japanese: what the Cabinet's notice on okurigana (1973) permits besides its rules (*行なう*,
*問合せ*), kana for everyday kanji, loan words with and without their last length mark.
Chinese: *的* for *地* and *得*, and pairs that dictionaries list as one word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_KANJI: Final = "[\u4e00-\u9fff々]"
_ADDED: Final = re.compile(
    r"(?<=行)な(?=[いうえおっわ])|(?<=[表現著断賜])わ(?=[しすれさせ])|(?<=[終変代換])わ(?=[りるれっ])"
    r"|(?<=合)わ(?=[せ])|(?<=当)た(?=[りるれっ])|(?<=起)こ(?=[しすさせりるれっ])|(?<=落)と(?=[しすさせ])"
    r"|(?<=暮)ら(?=[しす])|(?<=聞)こ(?=え)|(?<=生)ま(?=れ)|(?<=浮)か(?=[びぶん])|(?<=積)も(?=[りるっ])"
    r"|(?<=押)さ(?=え)|(?<=捕)ら(?=え)|(?<=果)た(?=[しすさせ])|(?<=分)か(?=[りるれっ])"
)
_BETWEEN: Final = re.compile(rf"(?<={_KANJI})[いきぎしちびみりけげせべめれえ](?={_KANJI})")
_BEHIND: Final = re.compile(
    r"(?<=手続|取引|受付|売上|引上|組合|割合|届出|申込|見積|打合|問合)[きりけげせみ]"
)
_KANA: Final = (
    ("子ども", "子供"), ("様々", "さまざま"), ("全て", "すべて"), ("出来る", "できる"),
    ("出来な", "できな"), ("出来た", "できた"), ("及び", "および"), ("更に", "さらに"),
    ("既に", "すでに"), ("共に", "ともに"), ("下さい", "ください"), ("例えば", "たとえば"),
    ("但し", "ただし"), ("従って", "したがって"), ("一人", "ひとり"), ("二人", "ふたり"),
    ("達", "たち"), ("障がい", "障害"), ("障碍", "障害"), ("等", "など"), ("為", "ため"),
    ("事", "こと"), ("時", "とき"), ("程", "ほど"), ("頃", "ころ"), ("ごろ", "ころ"),
    ("無く", "なく"), ("又", "また"), ("迄", "まで"), ("毎", "ごと"), ("是非", "ぜひ"),
    ("殆ど", "ほとんど"), ("引き続き", "引続き"), ("良い", "よい"), ("出来", "でき"),
    ("溜ま", "たま"), ("貰", "もら"), ("頂", "いただ"), ("致し", "いたし"), ("何故", "なぜ"),
    ("沢山", "たくさん"),
)  # fmt: skip
_COUNTED: Final = re.compile(r"(?<=[0-9一二三四五六七八九十数])[ヶケヵカか箇ヵ](?=[月国所年])")
_SOUNDS: Final = (
    ("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"),
    ("ウィ", "ウイ"), ("ウェ", "ウエ"), ("ウォ", "ウオ"), ("イヤ", "イア"), ("ティ", "チ"),
)  # fmt: skip
_LAST_LENGTH: Final = re.compile(r"(?<=[ァ-ヶー]{3})ー(?![ァ-ヶー])")
_CHINESE: Final = (
    ("其它", "其他"), ("惟一", "唯一"), ("报导", "报道"), ("部份", "部分"), ("身分", "身份"),
    ("成份", "成分"), ("帐户", "账户"), ("帐号", "账号"), ("好象", "好像"), ("图象", "图像"),
    ("计画", "计划"), ("做出", "作出"), ("当做", "当作"), ("叫作", "叫做"), ("人材", "人才"),
    ("执著", "执着"), ("臺", "台"),
    ("缘故", "原故"), ("过份", "过分"), ("份量", "分量"),
)  # fmt: skip
_PARTICLE: Final = re.compile(r"(?<![目标的标有])[的地得](?![话确点区方铁图])")


def written(text: str, language: str) -> str:
    """A stretch of folded text in one way of writing: a key to compare by, not to show."""
    text = unicodedata.normalize("NFC", text)
    if language == "zh":
        for other, one in _CHINESE:
            text = text.replace(other, one)
        return _PARTICLE.sub("的", text)
    for other, one in (*_KANA, *_SOUNDS):
        text = text.replace(other, one)
    text = _COUNTED.sub("か", _LAST_LENGTH.sub("", text))
    return _BEHIND.sub("", _BETWEEN.sub("", _ADDED.sub("", text)))


__all__ = ["written"]
