"""What an ellipsis may not skip: a condition, and who alleges what goes on behind it.

*The ferry will run … from May* must not stand for *The ferry will run, provided the council agrees,
from May*, nor *The mayor … took cash* for *The mayor, an anonymous letter claims, took cash*. A
source may be skipped where it is named or is an institution that reports: *, the mayor said,* and
*, according to Anna Berg,* go on in a voice that the reader knows; nobody answers for a rumour.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from summarizer.grounding.edge_words import edge_words
from summarizer.grounding.folding import fold

_CONDITIONS: Final = {
    "en": """provided|providing|if|unless|assuming|as long as|so long as|permitting|subject to
        |on condition|on the condition|in case|in the event|pending|depending|barring|contingent
        |supposing|should|were it|had it|lest|only when|only where""",
    "de": """sofern|soweit|falls|wenn|vorausgesetzt|vorbehaltlich|unter der bedingung|es sei denn
        |unter dem vorbehalt|solange|ausser wenn|im falle|je nach|sollte|sollten""",
    "fr": """si|s'il|s'ils|a condition|sous condition|pourvu que|pourvu qu'\\w+|a moins|au cas ou
        |en cas de|sous reserve|dans l'hypothese|pour autant|tant que|selon que|sauf""",
    "es": """si|siempre que|siempre y cuando|con tal de|a condicion|a menos|salvo|en caso|a no ser
        |mientras no|con la condicion|dependiendo|de ser posible|supeditad[oa]s?|a reserva""",
    "it": """se|a patto|a condizione|purche|sempre che|ammesso che|qualora|posto che|salvo
        |a meno|nel caso|in caso|fermo restando|tempo permettendo|previ[oa]|finche non""",
    "pt": """se|caso (?:o|a|os|as|se|seja|haja|nao|venha)|desde que|contanto|a menos|salvo
        |sob condicao|na condicao|a nao ser|em caso
        |no caso|mediante|dependendo|sob reserva""",
    "nl": """mits|indien|als|tenzij|zolang|op voorwaarde|onder voorwaarde|onder de voorwaarde
        |voor zover|onder voorbehoud|in het geval|afhankelijk van|behoudens""",
    "ru": """если|если бы|при условии|в случае|в том случае|кроме случаев|разве что|лишь бы
        |при наличии|смотря|пока не|когда и если""",
    "uk": """якщо|якби|за умови|у разі|в разі|у випадку|в випадку|хіба що|залежно|поки не""",
    "tr": """eğer|şartıyla|koşuluyla|kaydıyla|takdirde|sürece|halinde|olursa|ederse|verirse
        |\\w{3,}(?:ırsa|irse|ursa|ürse|arsa|erse|mazsa|mezse)""",
    "ar": "إذا|اذا|بشرط|شرط|في حال|في حالة|ما لم|إن لم|لو",
}
_ALLEGED: Final = {
    "en": """it (?:is|was|has been) (?:said|alleged|claimed|rumou?red|reported|believed|thought
        |whispered|suspected)|so (?:it is said|they say|the story goes|the rumou?r goes)
        |(?:is|was|are|were) to be believed|rumou?rs?|gossip|hearsay|allegedly|reportedly
        |word has it
        |legend has it|anonymous|unnamed|unconfirmed|unverified|unsigned|leaked (?:emails?
        |letters?|documents?|memos?|reports?)|some say|people say
        |sources? (?:said|say|says|claim\\w*)|alleg\\w+|claims?|claimed|insinuat\\w+
        |critics (?:say|said)|opponents (?:say|said)|accord\\w+ to (?:a|an|one|some|several|its
        |his|her
        |their|rivals|critics|opponents|sources|social)""",
    "de": """angeblich|ger[uü]cht\\w*|ger[uü]chte\\w*|anonym\\w*|unbest[aä]tigt\\w*|so heisst es
        |wie es heisst|es heisst|heisst es|erz[aä]hlt man|sagt man|munkelt\\w*|wird behauptet
        |behaupte\\w+|vorwurf|h[oö]rensagen|dem vernehmen nach|nach angaben von kritikern|mutmassten
        |laut (?:eine[rmsn]?|seine[rmn]?|ihre[rmn]?) \\w+""",
    "fr": """rumeurs?|anonymes?|non confirme\\w*|dit on|dit-on|parait il|parait-il|a en croire
        |pretend\\w*
        |pretendu\\w*|accus\\w+|allegu\\w+|denonciation|oui-dire|oui dire|affirment (?:ses|des|les)
        |(?:selon|d'apres) (?:une?|des|ses|son|sa|certain\\w*|l'un|l'une|plusieurs)""",
    "es": """rumor\\w*|an[oó]nim\\w*|sin confirmar|sin firma|supuestamente|presuntamente|al parecer
        |se dice|dicen|se rumorea|acusaci[oó]n\\w*|acusan|habladurias|sostienen
        |(?:segun|conforme a|de acuerdo con) (?:una?|unos|unas|sus?|algun\\w*|vari[oa]s
        |cierto\\w*)""",
    "it": """voci di|(?:secondo|stando a) (?:alcune )?voci|rumor|anonim\\w*|non confermat\\w*
        |presuntamente|si dice|dicono|pare|a quanto pare
        |si mormora|a sentire|sostengono
        |(?:secondo|stando a|a detta di) (?:una?|un'\\w+|alcun\\w+|divers\\w+|cert\\w+|i suoi
        |le sue|dei|delle)""",
    "pt": """rumor\\w*|boato\\w*|an[oó]nim\\w*|ainda nao confirm\\w*|nao confirmad\\w*|supostamente
        |alegadamente|ao que parece|diz se|diz-se|dizem|consta que|alega\\w*
        |(?:segundo|conforme|de acordo com) (?:uma?|uns|umas|seus?|suas?|alguns|algumas
        |vari[oa]s)""",
    "nl": """vermeend\\w*|naar verluidt|gerucht\\w*|anonie?m\\w*|onbevestigd\\w*|naar men zegt
        |zegt men
        |zo wordt beweerd|bewee?r\\w+|beschuldig\\w+|het verhaal gaat|zeggen critici|aantijging\\w*
        |(?:volgens|aldus) (?:een|zijn|haar|hun|sommige\\w*|enkele|critici)""",
    "ru": """якобы|слух\\w*|анонимн\\w+|неподтвержд\\w+|говорят|поговаривают|утвержда\\w+
        |предположительно|по версии|по некоторым данным|по неофициальн\\w+|донос\\w*|сплетн\\w+""",
    "uk": """нібито|чутк\\w+|чутками|анонімн\\w+|непідтвердж\\w+|кажуть|подейкують|стверджу\\w+
        |за версією|за деякими даними|за неофіційн\\w+|донос\\w*|плітк\\w+""",
    "tr": """iddia\\w*|s[oö]ylenti\\w*|dedikodu\\w*|isimsiz\\w*|anonim\\w*|do[gğ]rulanmam\\w+
        |s[oö]zde""",
    "ar": "زعم\\w*|يزعم\\w*|مزاعم|شائعات|شائعة|إشاعات|مجهول\\w*|يقال|قيل|ادعاء\\w*|اتهام\\w*",
}
"""Sources that nobody answers for."""
_SOURCES: Final = {
    "en": "according to|in the words of|in the view of|in the opinion of",
    "de": "laut|zufolge|nach angaben|nach ansicht|nach meinung|nach darstellung",
    "fr": "selon|d'apres|aux dires|de l'avis|au dire",
    "es": "segun|de acuerdo con|a juicio de|en opinion de",
    "it": "secondo|stando a|a detta|a parere|a giudizio",
    "pt": "segundo|de acordo com|conforme|na opiniao|no entender",
    "nl": "volgens|aldus|naar zeggen van|naar eigen zeggen",
    "ru": "по словам|по данным|по мнению|согласно|по сообщению|по утверждению",
    "uk": "за словами|за даними|на думку|згідно|за повідомленням",
    "tr": "göre",
    "ar": "بحسب|حسب|وفقا|وفق|على حد قول",
}
"""What stands before a source."""
_UNSPACED: Final = {
    "zh": """如果|假如|倘若|只要|除非|前提|一旦|据称|据说|据传|传言|匿名|谣言|指称|声称
        |据爆料|條件|条件是""",
    "ja": "もし|場合|なら|れば|条件|限り|という噂|うわさ|匿名|とされ|らしい|怪文書|真偽",
}
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_RELATIVE: Final = re.compile(
    r"(?:who|whose|whom|which|where|der|die|das|dessen|deren|dem|den|welche[rnsm]?|qui|dont|ou|que"
    r"|quien|cuy[oa]s?|che|cui|waar|которы\w+|котор\w+|як(?:ии|а|е|і|ого|ої|ому|им))\b"
)
_CAPITAL: Final = re.compile(r"(?<=\s)[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w'’-]+")


def _plain(text: str) -> str:
    """Folded words a space apart, without the accents of Latin letters."""
    return " ".join(_WORD.findall(_ACCENTS.sub("", fold(text))))


def _listed(lists: dict[str, str], language: str | None) -> str:
    chosen = [lists[language]] if language in lists else [*lists.values()]
    return "|".join(
        _ACCENTS.sub("", fold(form.strip())) for text in chosen for form in text.split("|")
    )


@cache
def _pattern(kind: str, language: str | None) -> re.Pattern[str]:
    lists = {"condition": _CONDITIONS, "alleged": _ALLEGED, "source": _SOURCES}[kind]
    return re.compile(rf"(?<!\S)(?:{_listed(lists, language)})(?!\S)")


def keeps_distance(gap: str, language: str | None) -> bool:
    """Whether what an ellipsis skips is a condition or a source that nobody answers for.

    Args:
        gap: The article's words between two pieces of a quote, with the marks around them.
        language: ISO 639-1 code; None goes by all languages at once.
    """
    if language in _UNSPACED:
        return any(form in gap for form in _listed(_UNSPACED, language).split("|"))
    line = _plain(gap)
    if not line or _RELATIVE.match(line):
        # A condition in a relative clause limits that clause alone.
        return False
    if _pattern("condition", language).search(line) or _pattern("alleged", language).search(line):
        return True
    source = _pattern("source", language).search(line)
    return source is not None and not _is_known(gap, line, language)


def _is_known(gap: str, line: str, language: str | None) -> bool:
    """Whether a source is named, or is one of the institutions that report."""
    if language != "de" and _CAPITAL.search(gap):
        return True
    known = edge_words(language)
    if known is None or known.harmless is None:
        return False
    return any(_plain(word) in line.split() for word in known.harmless.institutions)


__all__ = ["keeps_distance"]
