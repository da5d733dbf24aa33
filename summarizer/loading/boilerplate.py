"""Lines of a page that are not the article: share buttons, newsletter prompts, notices.

They are marked, never deleted, so a wrong mark loses nothing. A line is boilerplate only as a
whole, so that a sentence which happens to begin with "Share" stays part of the article.
"Additional reporting by …" and "Editing by …" are credits and no boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.blocks import blocks
from summarizer.schemas import Span

_LONGEST = 300

_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram|threads|"
    r"bluesky|mastodon|tiktok|youtube|vk|vkontakte|weibo|wechat|line|flipboard|pocket|e-?mail|"
    r"print|copy(?: link| url)?|link|sms|rss|more|share|tweet|save|comments?|gift(?: article)?)"
)
_JOIN = r"(?:\s*[|·•,/&+]\s*|\s+(?:and\s+)?)"
_STORY = r"(?:story|article|post|page|news|report|piece)"

_ENGLISH = (
    # Share buttons
    rf"{_NETWORK}(?:{_JOIN}{_NETWORK}){{1,12}}",
    r"(?:share|tweet|e-?mail|print|save|copy link|bookmark|listen|comments?)",
    r"(?:shares?|comments?) ?\(?\d[\d.,]*k?\)?",
    r"\d[\d.,]*k? (?:shares?|comments?)",
    (
        r"(?:please )?(?:share|tweet|e-?mail|print|save|bookmark|like) (?:this|the|our)"
        rf"(?: {_STORY})?(?: (?:on|via|with|by)(?:\s\S+){{0,6}})?"
        rf"(?:\s*[:|·–—-]\s*{_NETWORK}(?:{_JOIN}{_NETWORK}){{0,12}})?"
    ),
    (
        rf"share (?:on|via|to|with) (?:{_NETWORK}|friends|others|your \S+)"
        rf"(?:{_JOIN}{_NETWORK}){{0,12}}"
    ),
    r"click to share.*",
    r"(?:follow|like|find|join) (?:us|our [a-z]+(?: channel)?) (?:on|at|via)(?:\s\S+){0,8}",
    r"listen to (?:this )?(?:article|story)(?: \S+){0,4}",
    r"\d{1,2}[ -]min(?:ute)?s? (?:read|listen)",
    # Pointers elsewhere
    (
        r"(?:read|see|learn|watch|view) (?:more|also|next|all)"
        r"(?: (?:at|on|about|from|in|here)\b.{0,80})?"
    ),
    r"(?:read|see|watch|learn) (?:more|also|next|too)\s*[:»→>|].*",
    r"(?:also read|see also|related|recommended|up next|top stories|latest news)\s*(?::.*)?",
    r"related (?:articles?|stories|coverage|topics|content|news|reading)\s*(?::.*)?",
    r"recommended (?:for you|stories|reading)",
    r"more (?:on|from) (?:this|the) \S+",
    r"more (?:stories|news|like this)",
    r"trending(?: now)?",
    r"most (?:read|popular|viewed)",
    r"editors?['’]? (?:picks?|choice)",
    r"you may (?:also )?like",
    r"click here (?:to|for)\b.*",
    r"(?:skip|jump|back|return) to (?:main )?(?:content|navigation|top|homepage)",
    r"(?:load|show|view|hide) (?:more )?comments?",
    r"leave a (?:comment|reply)",
    r"join the conversation",
    # Newsletters, apps, accounts
    (
        r"(?:sign up|subscribe|register)\b.{0,80}"
        r"\b(?:newsletters?|inbox|alerts?|briefing|bulletin|podcast|channel|daily e-?mail)\b.{0,80}"
    ),
    r"get\b.{0,80}\b(?:newsletters?|your inbox)\b.{0,40}",
    r"subscribe(?: (?:now|today|here))?",
    r"sign (?:in|up)(?: (?:now|today|here))?",
    r"log ?in",
    r"(?:download|get) (?:the|our) (?:\S+ ){0,4}app\b.{0,80}",
    r"already (?:a subscriber|have an account)\b.*",
    r"(?:support|donate to) (?:our|independent) journalism\b.*",
    # Advertising and consent
    r"(?:advertisement|ad|sponsored(?: content)?|paid content|promoted)",
    r"(?:story|article|content) continues (?:below|after)\b.*",
    r"continue reading(?: below)?",
    r"(?:we use|this (?:site|website) uses) cookies\b.*",
    r"(?:accept|manage|reject)(?: all)? cookies",
    # Rights
    r"(?:©|\(c\) (?=\d{4})|copyright\b\s*(?:©|\(c\)|\d{4})).*",
    r"(?:.{0,120}[.,;©] ?)?all rights (?:are )?reserved\b.{0,160}",
    r"this material may not be published, broadcast\b.*",
)
_OTHERS = (
    # German
    r"(?:diesen )?(?:artikel|beitrag) (?:teilen|drucken|merken|empfehlen)",
    r"teilen|drucken|anzeige|werbung|abonnieren|anmelden|zur startseite",
    r"mehr zum thema\b.*|lesen sie auch\b.*|auch interessant\b.*",
    r"alle rechte vorbehalten\b.*|folgen sie uns (?:auf|bei)\b.*",
    r"newsletter (?:abonnieren|bestellen)|auf (?:facebook|twitter|x|whatsapp) teilen",
    # French
    r"partager(?: (?:cet article|sur|l['’]article).{0,40})?",
    r"imprimer|publicité|s['’]abonner|(?:à )?lire aussi\b.*|suivez[- ]nous sur\b.*",
    r"tous droits réservés\b.*",
    r"(?:inscrivez-vous|abonnez-vous) à\b.{0,60}newsletter.{0,40}",
    # Spanish, Portuguese
    rf"compart(?:ir|a|e|ilhar|ilhe)(?: (?:en|no|na|por|via) {_NETWORK})?",
    (
        r"compart(?:ir|a|e|ilhar|ilhe) (?:este|esta|o|a|la) "
        r"(?:artículo|artigo|noticia|notícia|nota|matéria)"
    ),
    r"imprimir|publicidade?|le(?:e|a|er|ia) (?:también|más|mais|também)\b.*",
    r"s[íi]g(?:uenos|a-nos) (?:en|no|na)\b.*",
    r"todos los derechos reservados\b.*|todos os direitos reservados\b.*",
    # Italian, Dutch, Polish
    r"condividi(?: (?:su|questo|l['’]articolo)\b.{0,40})?|stampa|pubblicità",
    r"leggi anche\b.*|seguici su\b.*|tutti i diritti riservati\b.*|riproduzione riservata\b.*",
    r"deel dit(?: artikel)?(?: via .{0,40})?|delen|advertentie|lees ook\b.*",
    r"alle rechten voorbehouden\b.*",
    r"udostępnij(?: .{0,40})?|reklama|czytaj (?:też|także|więcej)\b.*",
    r"wszelkie prawa zastrzeżone\b.*",
    # Russian, Ukrainian
    r"(?:поделиться|поділитися)(?: (?:в|у|на|через|стать|новост|ссылк|новин|статт).{0,30})?",
    r"реклама|читайте (?:также|також)\b.*",
    r"(?:подписывайтесь|подписаться|підписуйтесь|підписатися) на .{0,80}",
    r"все права защищены\b.*|(?:усі|всі) права захищен[оі]\b.*",
    # Arabic, Hebrew, Turkish
    r"شارك (?:الخبر|المقال|هذا|عبر|على).{0,30}|مشاركة|إعلان",
    r"اقرأ أيض.{0,120}|جميع الحقوق محفوظة.*",
    r"שתפו?(?: את)? ?(?:ה?כתבה|בפייסבוק|בטוויטר|בוואטסאפ)?|פרסומת|כל הזכויות שמורות.*",
    r"(?:bu haberi )?paylaş|reklam|tüm hakları saklıdır.*",
    # Chinese, Japanese, Korean
    r"分享(?:到.{0,20}|本文|文章)?|广告|廣告|(?:相关|相關)(?:阅读|新闻|閱讀|新聞)[:：]?.*",
    r"版权所有.*|版權所有.*|シェア(?:する)?|ツイート|広告|関連記事.*|無断転載.*",
    r"공유(?:하기)?|광고|관련 ?기사.*|무단 ?전재.*",
)
_BOILERPLATE = re.compile(
    rf"[^\w©(]*+(?:{'|'.join(_ENGLISH + _OTHERS)})[^\w?]*+", re.IGNORECASE | re.DOTALL
)


def is_boilerplate(line: str) -> bool:
    """Whether the whole line is page furniture and not the article."""
    return len(line) <= _LONGEST and _BOILERPLATE.fullmatch(line) is not None


def boilerplate(text: str, places: Iterable[tuple[int, int]] | None = None) -> tuple[Span, ...]:
    """Spans of the lines and paragraphs of a text that are not the article, in order.

    Args:
        text: The text.
        places: Its blocks, where they are known.
    """
    return tuple(
        Span(start=start, end=end)
        for start, end in (blocks(text) if places is None else places)
        if is_boilerplate(text[start:end])
    )
