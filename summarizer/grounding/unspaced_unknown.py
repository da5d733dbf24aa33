"""What stands beside a Chinese or Japanese quote and is not known to be harmless."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MARK: Final = re.compile(r"[，,、：:；;。！？!?“”「」『』（）()\s]")


_NAME: Final = 6
"""A quote so short is a name or the like."""


class Outside(NamedTuple):
    """Words outside a quote: where they begin and end, counted from its edge."""

    first: int
    last: int


# --- Chinese ---

_ZH_STATES: Final = re.compile(
    r"(?:说|表示|指出|写道|宣布|证实|透露|强调|介绍|通报|发布|公布|报道|补充|解释|回应|承认|警告|认定|裁定|发现"
    r"|显示|表明|说明|获悉|得知|看到|看见|知道|回忆|提醒|确认|坦言|直言|告诉[^，]{0,8}|(?<![声自谎宣据诈妄伪])称)$"
)
_ZH_OPINION: Final = re.compile(
    r"(?:[传言望盼信疑料猜求愿怕忧恐谣骗梦吁促令劝邀禁拒弃断咬喊嚷赌誓咒诺谎吹编]|[推预揣臆]测|建议|提议|倡议|误认"
    r"|以为|自认|假定|假设|设想|幻想|想象|想必|估计|判断|断定|鼓吹|宣扬|扬言|要求|请求|恳求|主张|眼看|眼见|据|听)[着了过说道称]?[要将会去能]?$"
)
_ZH_DENIES: Final = re.compile("[不没未难]|(?<!所)无")
_ZH_INSTITUTION: Final = re.compile(
    r"(?:通报|报道|报导|介绍|消息|透露|统计|数据|显示|称|说|表示|公告|声明|通知|资料|记录|文件|报告|调查|警方|官方"
    r"|[部局院厅社台报会署府委处所队网刊]|公司|大学|中心|医生|专家|目击者|居民|记者)$"
)
_ZH_HEARSAY: Final = re.compile(
    "匿名|未经|网传|网上|传闻|传说|谣|小道|坊间|未具名|不具名|伪造|老人们?都?说"
)
_ZH_FICTION: Final = re.compile(
    "剧|影片|片中|小说|演习|推演|设想|想象|构想|梦|草案|方案|蓝图|模型|模拟|预测|预案|故事|传说|广告|宣传|海报|图纸"
)
_ZH_OPENS: Final = re.compile(
    r"(?:按照?|依照|依(?!法)|照|凭|除了?(?!夕)|就(?=.*(?:看|言|论|讲)$)|从(?=.*(?:看|言|说)$)|对(?=.*(?:说|言|讲)$)|以(?=.*(?:计|算|准|看|论)$))"
)
_ZH_ENDS: Final = re.compile(
    r"(?:的话|看来|来看|来说|来讲|而言|而论|为准|计算|口径|的?说法|版本|传说|传言|[说讲传]得.*)$"
)
_ZH_OPEN_END: Final = re.compile(r"[了着过到在于为是有将把与和及给向对从被由成]$")
_ZH_FOLLOWS: Final = re.compile(
    r"(?:后|之后|以后|时|之时|之际|以来|期间|和|与|及|并|而|以及|或|等|了|着|过)"
)
_ZH_TIES: Final = re.compile(
    r"[，,][^，。；]{0,12}(?:的时候|的情况下|的话|期间|前提下|条件下|为限|为止|除外|不算|例外|不在此列)$"
)
_ZH_TAKES_BACK: Final = re.compile(
    r"[，,](?:[^。；]{0,24}(?:谣言|不实|否认|驳斥|澄清|辟谣|子虚乌有|捏造|失实|误传|虚构|夸大|毫无根据|无稽|并无此事|撤回|推翻)"
    r"|(?:至少|起码)?(?:按照?|依照?|照|据)[^，。；]{1,16}(?:说法|口径|标准|统计|宣传|广告|海报|计|算|看)"
    r"|(?:但是?|不过|可是?|然而|只是|其实)?(?:[那这此](?=[只仅不是也并都恐或未尚全还])|其实|实际上?|事实上)[^。；]{0,16}"
    r"|(?:至少|起码|换言之|也就是说|说是|听起来|看上去|表面上|名义上|理论上)[^，。；]{0,16})"
)


def _zh_before(earlier: str) -> Outside | None:
    stretches = [*_stretches(earlier)]
    for nth, (begin, end) in enumerate(reversed(stretches)):
        stretch = earlier[begin:end]
        if not nth and end == len(earlier):
            stated = _ZH_STATES.search(stretch)
            if stated is None and _ZH_OPINION.search(stretch):
                return Outside(begin, end)
            if stated is not None and _ZH_DENIES.search(stretch[: stated.start()]):
                return Outside(begin, end)
            continue
        if stretch.startswith("据"):
            if _ZH_HEARSAY.search(stretch) or not _ZH_INSTITUTION.search(stretch):
                return Outside(begin, end)
        elif (
            _ZH_OPENS.match(stretch)
            or _ZH_ENDS.search(stretch)
            or (stretch.startswith("在") and _ZH_FICTION.search(stretch))
        ):
            return Outside(begin, end)
    return None


def _zh_after(quote: str, later: str) -> Outside | None:
    if found := _ZH_TAKES_BACK.match(later) or _ZH_TIES.match(later):
        return Outside(0, found.end())
    rest = _MARK.split(later, maxsplit=1)[0]
    if not rest or len(quote) < _NAME or _ZH_OPEN_END.search(quote) or _ZH_FOLLOWS.match(rest):
        return None
    return Outside(0, len(rest))


# --- Japanese ---

_JA_OPENS: Final = re.compile(
    r"(?:除き|除いて|除けば|除外し|別として|別にして|限りで(?:は)?|範囲で(?:は)?|以外(?:は|で|では)?"
    r"|(?:理論|名目|書類|帳簿|計算|制度|建前|紙の|形の)上(?:は|では)?|表向き(?:は)?|建前(?:は|では)?)$"
)
_JA_ONLY: Final = re.compile(r"(?:だけ|のみ|しか|ばかり)[はがでにも]?$")
_JA_HEARSAY: Final = re.compile(
    "噂|うわさ|匿名|怪文書|伝説|言い伝え|未確認|触れ込み|デマ|宣伝|広告|看板|想像|夢|筋書き|脚本|物語|小説|映画|ドラマ|想定|仮定|訓練|演習"
)
_JA_MADE_UP: Final = re.compile(r"(?:によると|によれば|では|でも|の中で(?:は)?)$")
_JA_FINITE: Final = re.compile(r"(?:[るたいうくぐすつぬぶむ]|です|だ)$")
_JA_TIES: Final = re.compile(
    r"、(?:(?:ただし|もっとも|といっても|と言っても|とはいえ|もちろん|あくまで)[^。]*"
    r"|[^。]{1,30}(?:[えけげせてねべめれ]ば|なら|たら|限り|場合|条件で|ときだけ|時だけ|うちは|間は|範囲で))$"
)
_JA_OBJECT: Final = re.compile(r"[をにがは](?=[^。]{2,})")
_JA_DONE: Final = re.compile(
    r"(?:[たしり]|ました|ている|ています|であった|だった|です|だ|いた|ある|あり|持つ|含む|続く)$"
)
_JA_SOUGHT: Final = re.compile(
    r"(?:求め|目指|狙|望|願|夢|待|検討|計画|主張|要求|訴え|約束|期待|予定|恐れ|懸念|迫|促|掲げ|模索|思い描|想定|予想"
    r"|予測|否定|拒|断念|撤回|中止|見送|偽|装|失敗|逃し|阻|免れ|疑)"
)
_JA_NOUN: Final = re.compile(r"[一-龯ァ-ヶ]")
_JA_AFTER_CLAUSE: Final = re.compile(r"(?:後|際|時|中(?=[、。に])|同日|直後|翌|一方)")
_JA_DOES: Final = re.compile(
    r"(?:する|した|される|された)(?=[一-龯ァ-ヶ])(?!後|際|時|同日|直後|翌|一方)"
)
_JA_TOLD: Final = re.compile(
    r"、(?:と(?=い|言|聞|思|信|夢|願|書い)|という(?:の|こと)|とは|とか|なんて|だったらいい)[^。]{0,12}"
)
_JA_STATES: Final = re.compile(
    r"(?:言っ|言う|言います|書い|聞い|語っ|話し|述べ|いう|説明し|発表し)(?:た|ている|ていた|ます|ました)?[^。、]{0,4}$"
)


def _ja_before(earlier: str) -> Outside | None:
    if found := _JA_ONLY.search(earlier):
        return Outside(found.start(), len(earlier))
    for begin, end in reversed([*_stretches(earlier)]):
        stretch = earlier[begin:end]
        if end == len(earlier) and begin:
            continue
        if _JA_OPENS.search(stretch) or (
            _JA_MADE_UP.search(stretch) and _JA_HEARSAY.search(stretch)
        ):
            return Outside(begin, end)
    return None


def _ja_after(quote: str, later: str) -> Outside | None:
    if found := _JA_TOLD.match(later):
        if not _JA_STATES.search(later):
            return Outside(0, found.end())
        return None
    if found := _JA_TIES.match(later):
        return Outside(0, found.end())
    if not _JA_FINITE.search(quote) and _JA_OBJECT.match(later):
        predicate = re.split("[、。]", later, maxsplit=1)[0]
        if _JA_SOUGHT.search(predicate) or not (
            _JA_DONE.search(predicate) or len(predicate) < len(later)
        ):
            return Outside(0, len(predicate))
        return None
    if found := _JA_DOES.match(later):
        return Outside(0, found.end() + 2)
    if _JA_FINITE.search(quote) and _JA_NOUN.match(later) and not _JA_AFTER_CLAUSE.match(later):
        return Outside(0, min(len(later), 4))
    return None


def _stretches(earlier: str) -> list[tuple[int, int]]:
    """Where the stretches between marks begin and end; the last may be empty."""
    found, begin = [], 0
    for mark in _MARK.finditer(earlier):
        if mark.start() > begin:
            found.append((begin, mark.start()))
        begin = mark.end()
    if begin < len(earlier):
        found.append((begin, len(earlier)))
    return found


def unknown_before(language: str, earlier: str) -> Outside | None:
    """What governs a quote from before it, in the rest of its sentence there.

    Args:
        language: ``zh`` or ``ja``.
        earlier: The sentence up to the quote.

    Returns:
        Its place in ``earlier``.
    """
    return _zh_before(earlier) if language == "zh" else _ja_before(earlier)


def unknown_after(language: str, quote: str, later: str) -> Outside | None:
    """What belongs to a quote from behind it.

    Args:
        language: ``zh`` or ``ja``.
        quote: The quote.
        later: The rest of its sentence.

    Returns:
        Its place in ``later``.
    """
    if not quote or _MARK.match(quote[-1]):
        return None
    return _zh_after(quote, later) if language == "zh" else _ja_after(quote, later)


__all__ = ["Outside", "unknown_after", "unknown_before"]
