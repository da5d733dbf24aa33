"""What a quote leaves out at its edges in scripts without spaces between words."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summarizer.grounding.cut import Cut, Force, Kind
from summarizer.grounding.unspaced_unknown import unknown_after, unknown_before
from summarizer.schemas.evidence import Span

UNSPACED: Final = frozenset(("zh", "ja"))
"""Languages whose governing words are known here."""

_LOOK: Final = 60
_HAN_NUMBER: Final = re.compile(r"[\d〇零一二三四五六七八九十百千万億亿兆两兩数数]")
_STOP: Final = re.compile(r"[。！？!?；;\n]")


class _Rule(NamedTuple):
    """A pattern beside a quote; before it, it must end at the quote.

    Attributes:
        kind: What the words do.
        force: How much hangs on them.
        pattern: The words.
        quantity: Whether they count only beside a number.
    """

    kind: Kind
    force: Force
    pattern: re.Pattern[str]
    quantity: bool = False


def _rule(
    kind: Kind, pattern: str, force: Force = Force.LIMITS, *, quantity: bool = False
) -> _Rule:
    return _Rule(kind, force, re.compile(pattern), quantity)


# A subject may stand between what governs and a quote: 否认大坝 [已经开裂].
_ZH_SUBJECT: Final = "[^，。、；：？！“”,.;:]{0,6}$"
_JA_SUBJECT: Final = "[^、。？！「」,.]{0,8}$"
_BEFORE: Final = {
    "zh": (
        _rule(
            Kind.NEGATION,
            r"(?:没有|沒有|没能|未能|尚未|从未|并未|未曾|不会|不能|不再|不得|不是|并非|并不|绝不|决不|不愿"
            r"|不肯|不打算|无意|无法|拒绝|拒不|否认|否认了|停止|禁止|反对|避免|放弃|取消|难以|不可能"
            r"|阻止|未|没|非|无人|无一)$",
            Force.FLIPS,
        ),
        _rule(
            Kind.NEGATION,
            r"(?:没有|没|未能|未曾|拒绝|无人|从未|并未|尚未|不愿|不肯|不打算|无意|无法|反对|禁止|阻止)"
            r"[^，。、；：？！“”,.;:]{1,9}$",
        ),
        _rule(
            Kind.NEGATION,
            r"(?:否认(?:有关|关于|曾|称|其|他|她|了)?|驳斥(?:了)?[^，。]{0,8}(?:称|说法)?|没有(?:任何)?"
            r"(?:证据|迹象)(?:表明|显示|证明)|无(?:任何)?证据(?:表明|显示|证明)|尚无[^，。]{0,4}(?:表明|显示)"
            r"|谣传|误称)" + _ZH_SUBJECT,
        ),
        _rule(
            Kind.DOUBT,
            r"(?:据称|可能|或许|也许|或将|有望|恐将|恐|涉嫌|疑似|疑|似乎|看似|据传|传闻|试图|企图|计划|拟"
            r"|打算|准备|希望|想要|想|考虑|威胁要|威胁将|扬言|承诺|提议|建议|有意|寻求|争取|差点|险些"
            r"|几乎|力图|预计将|预计|料将|被指|被控|涉|会否|能否|是否|将会?可能|可)$",
        ),
        _rule(
            Kind.DOUBT,
            r"(?:差一点儿?|差点儿?|险些|几乎|担心|担忧|怀疑|猜测|可能|涉嫌|威胁|试图|计划|希望|不排除|质疑|也许|或许)"
            + _ZH_SUBJECT,
        ),
        _rule(
            Kind.ATTRIBUTION,
            r"(?:声称|自称|宣称|指称|据传|谎称|指控|指责|认为|相信|以为|误以为|幻想|梦想|设想|假装|佯装|鼓吹|推测"
            r"|预测|估计|预言|盼望|期盼|渴望|期待|盼着|玩笑说|开玩笑说|发誓|保证|吹嘘|暗示|传言|抱怨说)"
            + _ZH_SUBJECT,
        ),
        _rule(
            Kind.ATTRIBUTION,
            r"(?:说什么|谁说|谁知道|难道|莫非|何来|哪来的?|哪有|谈不上|说不上|算不上)[^，。、；：？！“”,.;:]{0,6}$",
        ),
        _rule(
            Kind.DOUBT,
            r"(?:盼望|期盼|渴望|期待|希望|盼着|幻想|梦想|相信|认为|声称|怀疑|担心)着?[，,][^。；！？]{1,24}"
            r"[，,][^，。；！？“”]{0,6}$",
        ),
        _rule(
            Kind.DOUBT,
            r"(?:盼望|期盼|渴望|期待|希望|盼着|幻想|梦想|设想|想象)[^。；！？，,]{0,8}[，,：:]"
            r"[^，。；！？“”]{0,4}$",
        ),
        _rule(
            Kind.DOUBT,
            r"(?:剧中|小说中|影片中|片中|故事中|演习中|推演中|剧本中|想象中|理论上|名义上|表面上|按计划|照计划)"
            r"[^。；！？，,]{0,6}[，,]?[^，。；！？“”]{0,4}$",
        ),
        _rule(
            Kind.NEGATION,
            r"(?:(?:拒绝|不愿|不肯|没有|未能|未予|未|无法|不能|尚未)(?:证实|确认|承认|说|表示|透露))"
            + _ZH_SUBJECT,
        ),
        _rule(
            Kind.CONDITION,
            r"(?:如果|(?<![^，。；、])若|倘若|假如|假若|要是|要不是|若非|除非|只要|只有|一旦|是否|万一|如(?![今此下何同期愿]))[^，。；！？]{0,12}$",
        ),
        _rule(
            Kind.CONDITION,
            r"(?:如果|倘若|假如|假若|要是|要不是|若非|除非|只要|只有在|一旦|(?<![^，。；、])若)[^。；！？]{1,30}[，,]"
            r"[^，。；！？“”]{0,8}$",
        ),
        _rule(
            Kind.DOUBT,
            r"(?:未经证实|未获证实|未经确认|传闻|据传|谣言)[^。；！？]{0,8}[，,][^，。；！？“”]{0,6}$",
        ),
        _rule(
            Kind.DOUBT,
            r"(?:考虑|计划|打算|试图|企图|希望|威胁|提议|建议|要求|呼吁|敦促|命令|请求|准备|拟|寻求|承诺)"
            r"[^，。、；：？！“”,.;:]{1,8}$",
        ),
        _rule(
            Kind.NAME,
            r"(?:冒牌的?|(?<![请休放寒暑度病事年])假|假冒的?|假扮的?|山寨的?|所谓的?|所謂的?|自封的?|自称的?|(?<![日月年之以天周目此])前任?|(?<![日月年])原|伪|未来的|副|代理|候任)[“「]?$",
        ),
        _rule(
            Kind.AMOUNT,
            r"(?:大部分|部分|多数|少数|一些|半数|几乎所有|一半的?|三分之一的?|只有|仅有?|唯一的?|有些"
            r"|绝大多数|少数)$",
        ),
        _rule(Kind.AMOUNT, r"(?:仅有?|只有|只在|仅在)[^，。；]{1,9}的?$"),
        _rule(
            Kind.AMOUNT,
            r"(?:约|大约|近|将近|接近|超过|超|逾|至少|最少|最多|至多|不到|不足|多达|仅|只有|不超过|不少于"
            r"|不低于|高达|估计|大概|上限为?|平均|最高|最低|差不多|略多于|略低于|少于|多于|低于|高于)有?$",
            quantity=True,
        ),
    ),
    "ja": (
        _rule(
            Kind.DOUBT,
            r"(?:おそらく|恐らく|たぶん|多分|もしかすると|ひょっとすると|仮に|ほとんど|ほぼ)$",
        ),
        _rule(
            Kind.CONDITION,
            r"(?:もし|もしも|仮に|万一)[^。]{0,20}$|(?:[えけげせてねべめれ]ば|なら|ならば|たら|場合は?|ない限り"
            r"|限り|条件に|条件で|なければ)[、,]?" + _JA_SUBJECT,
        ),
        _rule(
            Kind.CONDITION,
            r"(?:[えけげせてねべめれ]ば|たら|なら|ない限り|場合)、[^。、？！「」]{0,24}$",
        ),
        _rule(
            Kind.NAME,
            r"(?:いわゆる|自称|(?<![0-9０-９年])元|(?<![日月年以])前|偽の?|副|代理)[・「『]?$",
        ),
        _rule(Kind.AMOUNT, r"(?:大半の|大部分の|多くの|一部の|半数の|唯一の|ごく一部の)$"),
        _rule(
            Kind.AMOUNT,
            r"(?:約|およそ|ほぼ|少なくとも|最大で?|最低でも?|推定|わずか|最多で?|最高で?|多くとも|せいぜい"
            r"|延べ|平均|上限)$",
            quantity=True,
        ),
    ),
}
_AFTER: Final = {
    "zh": (
        _rule(
            Kind.AMOUNT,
            r"以上|以下|左右|以内|上下|多[人名个件岁年吨万元]|未满|不到|余[人名个件]",
            quantity=True,
        ),
        _rule(Kind.AMOUNT, r"[，,]?(?:除了?|但不包括|不包括|唯独)[^。；]{1,12}(?:除外|外|以外)?"),
        _rule(
            Kind.AMOUNT,
            r"[，,](?:(?:但|不过|可|然而)(?:仅|只|也只)|仅限|只限|限于|仅供|只供|仅对|只对|仅在|只在)[^。；]{1,12}",
        ),
        _rule(
            Kind.AMOUNT,
            r"[，,][^，。；]{1,24}(?:说|称|表示|指出|宣布|透露|强调|介绍)[，,](?:但|不过|可|然而)?"
            r"(?:仅|只|也只|除|限于)[^。；]{1,14}",
        ),
        _rule(
            Kind.CONDITION,
            r"[，,][^，。；]{1,24}(?:说|称|表示|指出|宣布|透露|强调|介绍)[，,](?:但|不过|可|然而)?"
            r"(?:前提|条件|除非|如果|只要|要是|倘若|一旦|须|需)[^。；]{1,14}",
        ),
        _rule(
            Kind.AMOUNT, r"[，,](?:只有|仅有|唯有|唯独|但)[^。；]{1,16}(?:除外|例外|不在此列|不算)"
        ),
        _rule(Kind.ATTRIBUTION, r"[，,]至少[^，。；]{1,10}(?:说|称|认为)"),
        _rule(Kind.CONDITION, r"[，,]?(?:除非|前提是|条件是|只要|如果|但须|但需|如获)"),
        _rule(
            Kind.ATTRIBUTION,
            r"[，,](?:但)?(?:这|该|此)(?:种|一|个|项|些)?(?:说法|传闻|消息|传言|指控|报道|谣言|结论|猜测)",
        ),
        _rule(Kind.CONDITION, r"[，,][^，。；]{0,12}[，,](?:前提是|条件是|除非|只要|如果)"),
        _rule(Kind.CONDITION, r"[^，。；]{0,8}[，,](?:除非|前提是|条件是|只要|如果)"),
        _rule(Kind.DOUBT, r"的(?:可能性|嫌疑|企图|计划|风险|传闻|猜测|说法不实|指控)"),
        _rule(
            Kind.NEGATION,
            r"(?:的说法|的报道|一事)?(?:并不属实|不属实|并非事实|是假的|不实)",
            Force.FLIPS,
        ),
        _rule(Kind.ATTRIBUTION, r"的(?:指控|说法|传言)"),
    ),
    "ja": (
        _rule(
            Kind.AMOUNT,
            r"以上|以下|未満|近く|余り|あまり|ほど|程度|前後|弱|強|超|足らず|を超え|を上回|を下回|に満たな",
            quantity=True,
        ),
        _rule(
            Kind.NEGATION,
            r"(?:い|おら)(?:な[いかく]|ません|ず)|は(?:いな|な)[いか]|(?:な[いかく]|ません|ず[、。に])"
            r"|(?:こと|の)?(?:を|は)?(?:否定|拒否|拒ん|断っ|断念|見送|撤回|中止|やめ|避け)"
            r"|(?:と|との|という)?[^。、]{0,8}(?:を否定|を拒否|を拒|は事実で(?:は)?な|は(?:誤り|虚偽|誤報))"
            r"|[^。、]{0,2}(?:考え|予定|つもり|意向|方針|見込み|見通し)(?:は|が)?な[いかく]"
            r"|証拠(?:は|が)な|とは(?:限ら|考えにく|言え|思え)|こと(?:は|が)でき(?:な|ませ|ず)"
            r"|ことに失敗|わけではな",
            Force.FLIPS,
        ),
        _rule(
            Kind.DOUBT,
            r"[^。、]{0,3}(?:可能性|疑い|恐れ|おそれ|見通し|見込み|予定|方針|意向|計画|構え|とみられ|と見られ|とされ"
            r"|かもしれ|かも知れ|らしい|ようだ|模様|とみて|そうだ|だろう|よう(?:と|求め)|検討|つもり"
            r"|目指|はず|とも伝え|懸念|かどうか|か(?:不明|分か))",
        ),
        _rule(
            Kind.DOUBT,
            r"(?:お?う)?と(?:し(?:た|て)|試み|す(?:る|れ))|たい(?:と|考え|意向)",
        ),
        _rule(
            Kind.ATTRIBUTION,
            r"[^。、]{0,3}(?:と主張|と言い張|と称し|との(?:主張|噂|うわさ|情報|指摘)|と疑|と非難)",
        ),
        _rule(Kind.CONDITION, r"[^。、]{0,2}(?:場合|なら|れば|たら|限り|条件|かどうか|か否か)"),
        _rule(
            Kind.CONDITION,
            r"、?と[^。]{1,24}が、[^。]{0,24}(?:場合|条件|次第|限り|前提|ならば|れば|たら)",
        ),
        _rule(
            Kind.AMOUNT,
            r"、?と[^。]{1,24}が、[^。]{0,20}(?:限[らっりるれ]|限定|だけ|のみ|を除|に過ぎな|にすぎな)",
        ),
        _rule(Kind.AMOUNT, r"が、[^。]{0,20}(?:限[らっりるれ]|限定|だけ|のみ|を?は?除[いかくき])"),
        # "…が、それは子供の話だ": a remark on what was just said.
        _rule(Kind.HEDGE, r"が、(?:それ|これ|もっとも|あくまで|ただし|実際|実は|現実)"),
        _rule(
            Kind.ATTRIBUTION,
            r"という(?!。)(?:[^。、]{0,4})(?:報道|噂|うわさ|話|説|主張|証拠|見方|指摘|情報|疑い|批判|声|意見)",
        ),
        _rule(Kind.AMOUNT, r"(?:を除|以外|の一部|の大半|だけ|のみ|など一部)"),
    ),
}


# A clause that hangs on the verb at the end of its sentence, and the verbs that state it there.
_JA_EMBEDS: Final = re.compile(
    r"(?:との|という|かと|と(?!し|も(?!っぱら)|と|共|同)|こと(?:を|が|は|に)|のを|よう)[^。]{0,6}"
)
_JA_STATES: Final = re.compile(
    r"(?:述べ|発表し|発表され|話し|話す|話して|説明|明らかに|語っ|語る|言っ|言う|という|報じ|伝え|指摘|答え|明かし"
    r"|認め|公表|報告|強調|コメント|書い|記し|告げ|確認し|確認され|示し|判明し|分かっ|わかっ|いう|いいます|つづっ"
    r"|振り返っ|嘆い|訴え|警告|証言|回答|知らせ|気付い|気づい|知っ|見[たてつ]|発見|驚い|喜[びん])"
    r"[^。なず]{0,8}$"
)


# "との報道は事実無根だ": nouns whose clause is stated, all others keep it at a distance.
_JA_NOUN: Final = re.compile(
    r"(?:と|という|といった)、?の?(?:[^。、はがをにも]{0,6})"
    r"(?:報道|噂|うわさ|話|説|見方|情報|触れ込み|伝説|設定|想定|筋書き|シナリオ|夢|デマ|誤解|仮定|条件|約束|公約|希望|期待|予測|予想|憶測|臆測)"
)


_SAYS: Final = {
    Kind.NEGATION: re.compile("不|没|未|否认|无|拒|ない|なかった|ません|否定|拒否"),
    Kind.DOUBT: re.compile(
        "可能|或|计划|拟|试图|企图|希望|威胁|据称|涉嫌|疑|打算|考虑|预计|建议|被控|予定|見通し|見込|方針"
        "|恐れ|おそれ|疑い|検討|目指|とみられ|意向|計画|かもしれ|求め"
    ),
    Kind.HEDGE: re.compile("可能|或|据|疑|涉嫌|恐れ|おそれ|疑い|とみられ|とされ|かもしれ"),
    Kind.ATTRIBUTION: re.compile("声称|自称|指控|指责|称|据|主張|とされ|によると|非難"),
    Kind.CONDITION: re.compile(
        "如果|若|除非|一旦|只要|只有|前提|条件|是否|場合|[えけげせてねべめれ]ば|なら|たら|限り|かどうか"
    ),
    Kind.AMOUNT: re.compile(
        "约|大约|至少|最多|超过|近|不到|仅|只|多达|大部分|部分|多数|以上|以下|左右|除|約|およそ|少なくとも"
        "|未満|ほぼ|一部|最大|程度|以外|だけ"
    ),
    Kind.NAME: re.compile("所谓|前|自称|自封|いわゆる|元"),
}


def says_unspaced(kind: Kind, outside: str, said: str) -> bool:
    """Whether what an item says holds the words outside its quote, or others of their kind."""
    if outside in said:
        return True
    if kind is Kind.UNKNOWN:
        pairs = {outside[at : at + 2] for at in range(len(outside) - 1)}
        held = sum(pair in said for pair in pairs)
        return 2 * held >= len(pairs) > 0 or any(pattern.search(said) for pattern in _SAYS.values())
    return bool(_SAYS[kind].search(said))


def unspaced_cut(text: str, start: int, end: int, language: str) -> Cut | None:
    """What ``text[start:end]`` leaves out at an edge, in a language of ``UNSPACED``."""
    earlier = _STOP.split(text[max(0, start - _LOOK) : start])[-1]
    later = _STOP.split(text[end : end + _LOOK], maxsplit=1)[0]
    counted = bool(_HAN_NUMBER.match(text, start))
    best: Cut | None = None
    for rule in _BEFORE[language]:
        if rule.quantity and not counted:
            continue
        found = rule.pattern.search(earlier)
        if found is not None and (best is None or rule.force > best.force):
            first = text[start : start + 2]
            at = start - len(earlier) + found.start()
            span = Span(start=at, end=start)
            best = Cut(span, rule.kind, rule.force, f"{first} → {span.of(text)}{first}")
    last = text[max(start, end - 2) : end]
    told = _JA_EMBEDS.match(later) if best is None and language == "ja" else None
    if told and not _JA_STATES.search(text[end : end + _LOOK].split("。")[0]):
        span = Span(start=end, end=end + len(told[0]))
        best = Cut(span, Kind.UNKNOWN, Force.LIMITS, f"{last} → {last}{told[0]}")
    noun = _JA_NOUN.match(later) if best is None and language == "ja" else None
    if noun:
        span = Span(start=end, end=end + len(noun[0]))
        best = Cut(span, Kind.UNKNOWN, Force.LIMITS, f"{last} → {last}{noun[0]}")
    for rule in _AFTER[language]:
        if rule.quantity and not _HAN_NUMBER.search(last):
            continue
        found = rule.pattern.match(later)
        if found is not None and (best is None or rule.force > best.force):
            span = Span(start=end, end=end + len(found[0]))
            best = Cut(span, rule.kind, rule.force, f"{last} → {last}{found[0]}")
    return best if best is not None else _unknown(text, start, end, language, earlier, later)


def _unknown(
    text: str, start: int, end: int, language: str, earlier: str, later: str
) -> Cut | None:
    """What is not known to be harmless."""
    if outside := unknown_before(language, earlier):
        at = start - len(earlier)
        span = Span(start=at + outside.first, end=at + outside.last)
        first = text[start : start + 2]
        return Cut(span, Kind.UNKNOWN, Force.LIMITS, f"{first} → {text[span.start : start]}{first}")
    if outside := unknown_after(language, text[start:end], later):
        span = Span(start=end + outside.first, end=end + outside.last)
        last = text[max(start, end - 2) : end]
        return Cut(span, Kind.UNKNOWN, Force.LIMITS, f"{last} → {last}{span.of(text)}")
    return None


__all__ = ["UNSPACED", "unspaced_cut"]
