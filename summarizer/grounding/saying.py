"""What interrupts a quotation: ``,” he said, “``, ``—se quejó la vecina—``, ``, a-t-il dit,``."""

from __future__ import annotations

import re
from typing import Final

from summarizer.grounding.folding import QUOTES

_MARK: Final = f"[{re.escape(QUOTES)}]"
# A word's own apostrophe is no quotation mark.
_INSIDE: Final = f"(?:(?<=\\w)['’](?=\\w)|(?!{_MARK})[\\s\\S])"
_INTERRUPTION: Final = re.compile(
    rf"[\s,.!?;:…—–-]*{_MARK}{{1,2}}[,.;]?\s{_INSIDE}{{2,200}}[,:.;—–-]\s?{_MARK}{{1,2}}\s?"
)
_MARKED_DASHES: Final = re.compile(
    rf"[,.!?…]?{_MARK}[,.]?\s?[—–]\s?({_INSIDE}{{2,160}}?)[,.]?\s?[—–]\s?{_MARK}"
)
"""``” — garantiu a engenheira — “``."""
_UNSPACED_INTERRUPTION: Final = re.compile(
    r"[，。！？、]?[”」』][^“”「」『』。！？]{2,40}(?:说|表示|称|指出|说道|語り|話し|言い|述べ)[，、：]?[“「『]"
)
# «…, — сказал он, — и …»: dashes instead of marks, in Spanish without a comma before the last.
_DASHED: Final = re.compile(r"[,.!?…]?\s?[—–]\s?([^—–«»“”\"\n]{2,160}?)[,.]?\s?[—–]\s?[,.;:]?\s?")
_TOLD: Final = re.compile(r",\s([^,.;:!?“”\"\n—–]{2,100}),\s")
_SAID: Final = re.compile(
    r"\b(?:said|says|told|added|announced|reported|confirmed|explained|wrote|noted|stated"
    r"|сказал\w*|заявил\w*|сообщил\w*|рассказал\w*|пояснил\w*|добавил\w*|отметил\w*|ответил\w*|говорит"
    r"|сказав|сказала|заявив|заявила|повідомив|повідомила|розповів|розповіла|пояснив|пояснила|додав|додала"
    r"|dijo|declaró|explicó|añadió|afirmó|disse|afirmou|explicou|dit|déclare|explique|explica|afirma)\b"
)
_SPANISH_AR: Final = """
    declar explic afirm asegur señal indic apunt coment cont cuent relat record recuerd
    subray manifest expres agreg precis matiz aclar confes confies confirm anunci alert avis
    denunci critic reproch lament protest exclam grit susurr murmur contest replic zanj
    sentenci remat celebr reclam jur opin reflexion detall inform comunic tuite pregunt
    termin continu reiter quej felicit justific excus disculp sincer congratul indign ufan
    jact valor destac enfatiz recalc argument puntualiz señaló vaticin pronostic alab elogi
    rog alarm
"""
_SPANISH_IR: Final = """
    añad insist admit advirt adviert respond repit pid exig promet conclu escrib resum
    defend defiend prosigu reconoc coincid enorgullec sostien sostuv repus interv dec dic
    dij arguy aplaud refir
"""
_ITALIAN: Final = """
    spieg racconta raccont dichiar afferm assicur comment aggiun annunc annunci denunc
    denunci critic lament protest esclam grid sussurr mormor replic ribatt conclu ricord
    sottoline precis confess conferm ammett ammess insist sosten rispos rispond rispost
    chied chies chiest promett promess promis giur osserv riflett inform scriv scritt scriss
    prosegu continu ripet difes difend giustific scus felicit congratul rallegr indign vant
    rivel avvert sped garant dett dic diss auspic tuon chios puntualizz evidenzi
"""
_PORTUGUESE: Final = """
    declar explic afirm assegur garant indic apont coment cont relat record lembr sublinh
    manifest express acrescent precis esclarec reconhec admit confess confirm anunci advert
    avis alert denunci critic lament protest exclam grit sussurr murmur respond contest
    retorqu replic conclu celebr ped exig promet jur opin resum detalh inform comunic escrev
    pergunt continu reiter repet queix felicit defend justific desculp congratul indign
    insist sustent salient destac frisou fris realç diss diz observ refer sintetiz prossegu
"""
_FRENCH: Final = """
    expliqu déclar affirm assur indiqu précis soulign comment racont rappel ajout annonc
    dénonc critiqu regrett déplor protest exclam cri murmur répond répliqu rétorqu conclu
    insist souhait promet promi jur estim résum détaill inform écri demand poursui continu
    répèt répét défend justifi excus félicit indign plain plaint réjou not confi avou admet
    reconna reconnu martel lanc tranch témoign confirm relat réagi étonn inquièt inquiét
    amus agac prévien préven avert plaid tonn renchéri nuanc di observ relèv relev garanti
    pest soupir
"""
_GERMAN: Final = """
    sag erklär beton berichte ergänz füg mein schrieb schreib erläuter versicher beteuer
    bestätig kündig warn klag kritisier bemängel beschwer freu ärger wunder entschuldig
    verteidig rechtfertig antwort entgegne erwider rief ruf flüster forder versprach
    versprich erinner stell unterstrich räum teil erzähl lob
"""
_RUSSIAN: Final = """
    сказа говори завери заявля заяви сообщ сообщи рассказ рассказа поясн поясни добав добави
    отмети отмеча ответи отвеча подчеркну подчеркива призна признава пожалова возмути
    посетова напомни напомина уточни уточня объясни объясня подтверди предупреди пообеща
    обеща вспомни вспомина воскликну крикну прошепта написа пиш настаива утвержда рассужда
    резюмирова заключи продолжи продолжа повтори возрази попроси потребова похвасталс
    похвали оправда извини порадова удиви поблагодари констатирова парирова замети
    прокомментирова оцени
"""
_UKRAINIAN: Final = """
    сказа каже кажут говори запевни запевня заяви заявля повідоми повідомля розпові
    розповіда поясни поясню дода зазначи зазнача відпові підкресли наголоси визна поскаржи
    обури нагада уточни підтверди попереди пообіця обіця згада вигукну прошепоті написа пиш
    наполяга стверджу підсумува продовжи повтори заперечи попроси вимага похвали виправда
    вибачи поради здивува подякува констатува зауважи прокоментува оціни
"""


def _stems(text: str) -> str:
    return "|".join(text.split())


_ROMANCE_ASIDE: Final = re.compile(
    r"(?:(?:[mts]e|nos|os|le|les|lo|así|si|ci|gli|mi|ti|vi|lhe|lhes|a|ha|hanno|ont|avait|est|sont|è|era|sono"
    r"|en|y|e|et)[\s-]|[smtnl]['’]\s?|si è\s|s['’](?:est|était|è|é)\s|se lo\s|l['’]a\s){0,3}"
    rf"(?:(?:{_stems(_SPANISH_AR)})(?:ó|a|aron|an|aba|aban)"
    rf"|(?:{_stems(_SPANISH_IR)})(?:[ií]ó|yó|e|o|ieron|en|ía|ían|ó|ece|eció|yeron|eron|ino|iene)"
    rf"|(?:{_stems(_ITALIAN)})(?:[aeoòèì]|ano|ono|at[oaie]|ut[oaie]|it[oaie]|t[oaie]|ava|eva|iva|e|sce|se|ge|ge)"
    rf"|(?:{_stems(_PORTUGUESE)})(?:ou|a|aram|am|ava|eu|eram|iu|iram|e|em|ia|z|e-se|ou-se|eu-se|iu-se)"
    rf"|(?:{_stems(_FRENCH)})(?:e|ent|a|èrent|ée?s?|ait|t|te|s|it|se|ît|u|ie?s?|î?t)"
    rf"|a-t-(?:il|elle|on)\s(?:{_stems(_FRENCH)})\w{{0,4}})\b"
)
_ANY_VERB: Final = re.compile(
    r"(?:[ms]e|nos|si|ci|lhe)?\s?(?:\w{2,}(?:ó|aron|ieron|ò|ou)\b"
    r"|\w{3,}(?:a|e|an|ano|ì)\s(?:(?:el|il|lo|la|le|los|las|i|gli|o|os|un|una|um|uma|su|sua|seu)\s|l['’]))"
)
"""A finite verb before its subject: what stands so between two dashes is a verb of saying."""
_OTHER_ASIDE: Final = re.compile(
    rf"(?:(?:так|как|як|so|wie)\s)?(?:(?:{_stems(_RUSSIAN)})(?:л|ла|ли|ло|ет|ют|т|ит|ят|лся|лась|лись|ется)?"
    rf"|(?:{_stems(_UKRAINIAN)})(?:в|ла|ли|є|ють|ть|ив|ила|ився|вся|лася|лися|ться|ив|вши)?"
    rf"|(?:{_stems(_GERMAN)})(?:te|ten|t|en)?)\b"
)
_NOT_MEANT: Final = re.compile(
    r"\b(?:jok\w+|quipp\w+|kidd\w+|bluff\w+|lied|lying|pretend\w+|feign\w+|mock(?:ed|ing)?|witzelt\w*"
    r"|scherzt\w*|log(?=\s+(?:er|sie|der|die))"
    r"|ironisi\w+|bromeó|ironizó|mintió|fingió|plaisant\w+|ironis\w+|menti\w*|scherz\w+|ironizz\w+|mentì|brincou"
    r"|ironizou|пошути\w+|шути\w+|иронизирова\w+|совра\w+|пожартува\w+|збреха\w+)\b"
)
_DENIED: Final = re.compile(
    r"\b(?:not|never|nobody|no|nunca|nadie|jamás|ne|pas|jamais|personne|non|mai|nessuno|não|ninguém|не|никто|ніхто|nicht"
    r"|nie|niemand|kein\w*)\b|n['’]"
)


def is_interruption(gap: str) -> bool:
    """Whether ``gap`` leaves a quotation and returns to it, as ``,” he said, “`` does.

    Not where the words were a joke or a lie: who leaves that out makes a statement of them.
    """
    if _INTERRUPTION.fullmatch(gap) or _UNSPACED_INTERRUPTION.fullmatch(gap):
        return _NOT_MEANT.search(gap.casefold()) is None
    dashed = _MARKED_DASHES.fullmatch(gap) or _DASHED.fullmatch(gap)
    aside = dashed or _TOLD.fullmatch(gap)
    if aside is None:
        return False
    words = aside[1].strip().casefold()
    if _NOT_MEANT.search(words) or _DENIED.search(words):
        return False
    return _says(words) or (dashed is not None and _ANY_VERB.match(words) is not None)


def _says(aside: str) -> bool:
    """Whether words between dashes or commas say who speaks."""
    if _SAID.search(aside):
        return True
    return _ROMANCE_ASIDE.match(aside) is not None or _OTHER_ASIDE.match(aside) is not None


__all__ = ["is_interruption"]
