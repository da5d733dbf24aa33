"""Beside a quote only what is known to change nothing may be left out, in every language."""

from __future__ import annotations

import pytest

from summarizer.grounding import Locator, Said
from summarizer.schemas import Evidence, Match


def _match(text: str, quote: str) -> Match | None:
    return Locator(text).locate(Evidence(quote=quote)).match


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # An auxiliary in front, a modal before its subject, auxiliaries between.
        ("Had the dam burst, 14 villages would be gone.", "the dam burst"),
        ("Only by counting late ballots could the mayor win.", "the mayor win"),
        ("Two nurses stand accused of having altered the charts.", "altered the charts"),
        # A clause behind a word that is not known to stand before one.
        (
            "Someone impersonating the minister telephoned three banks last week.",
            "the minister telephoned three banks last week",
        ),
        ("He might as well have said the earth was flat.", "the earth was flat"),
        ("Officials believe the fire started in a disused laundry.", "the fire started in"),
        # An object that need not be there.
        ("Dockers are holding out for a 9 per cent rise.", "a 9 per cent rise"),
        ("The patent promises a battery that lasts for years.", "a battery that lasts for years"),
        ("Los ganaderos reclaman una ayuda de 120 euros.", "una ayuda de 120 euros"),
        ("La mairie aimerait doubler le nombre de caméras.", "doubler le nombre de caméras"),
        ("Партія домагається підвищення зарплати.", "підвищення зарплати"),
        # What is so now is tied to something, or is so for some.
        ("The trams run on time when there is no frost.", "The trams run on time"),
        ("Tickets cost 20 euros for residents of the old town.", "Tickets cost 20 euros"),
        ("El tren llega puntual cuando no hay niebla.", "El tren llega puntual"),
        # Remarks behind the quote.
        ("The strike is over as far as the pilots are concerned.", "The strike is over"),
        ("It never delays a flight; not that anybody would agree.", "It never delays a flight"),
        ("The dam is safe (the builder's figure, never tested).", "The dam is safe"),
        ("It cured all tumours, though so far in mice alone.", "It cured all tumours"),
        ("The tunnel will be ready by spring is anyone's guess.", "tunnel will be ready by spring"),
        ("It was repaired - all but the roof of the nave.", "It was repaired"),
        # Openings, sources and headings.
        ("De confirmarse el rumor, la fábrica cerrará en marzo.", "la fábrica cerrará en marzo"),
        (
            "Secondo una lettera anonima, il parroco ha venduto due reliquie.",
            "il parroco ha venduto due reliquie",
        ),
        ("The union's nightmare is simple: the yard closes in May.", "the yard closes in May"),
        ("Nur in einem von neun Bezirken stieg die Beteiligung.", "stieg die Beteiligung"),
        # Chinese and Japanese.
        ("网上盛传白河钢厂已经停产。", "白河钢厂已经停产"),
        ("除东门和码头两站外，地铁七号线今天全线恢复运营。", "地铁七号线今天全线恢复运营"),
        ("现在断言这种新药可以延缓衰退还为时过早。", "这种新药可以延缓衰退"),
        ("貨物船が灯台に衝突する寸前で向きを変えた。", "貨物船が灯台に衝突"),
        ("高台の二地区を除き、断水は木曜日に解消した。", "断水は木曜日に解消した"),
    ],
)
def test_what_is_not_known_alters_the_quote(text: str, quote: str) -> None:
    assert _match(text, quote) is Match.ALTERED


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The defendant told the judge he had not slept.", "he had not slept"),
        ("At the time of the crash the pilot had 9,000 hours.", "the pilot had 9,000 hours"),
        ("They fled when the roof of the hall collapsed.", "They fled"),
        (
            "The troops withdrew to the river, where they camped.",
            "The troops withdrew to the river",
        ),
        ("The prime minister resigned, as she had promised.", "The prime minister resigned"),
        ("In May the king left the city.", "the king left the city"),
        ("According to the land registry, the firm bought two farms.", "the firm bought two farms"),
        ("The volcano, dormant since 1905, erupted on Sunday.", "erupted on Sunday"),
        (
            "Selon la préfecture, douze villages sont sans courant.",
            "douze villages sont sans courant",
        ),
        ("Мэр сообщил, что мост откроют в мае.", "мост откроют в мае"),
        ("市政府周一宣布，新图书馆将于五月开放。", "新图书馆将于五月开放"),
        ("警察によると、男は日曜日に逮捕された。", "男は日曜日に逮捕された"),
    ],
)
def test_what_is_known_may_be_left_out(text: str, quote: str) -> None:
    assert _match(text, quote) is Match.EXACT


def test_an_item_may_say_in_chinese_what_its_quote_leaves_out() -> None:
    text, quote = "网上盛传白河钢厂已经停产。", "白河钢厂已经停产"
    locator = Locator(text)
    said = locator.locate(Evidence(quote=quote), said=lambda: Said(("网上盛传钢厂停产",)))
    unsaid = locator.locate(Evidence(quote=quote), said=lambda: Said(("钢厂停产",)))
    assert said.match is Match.EXACT
    assert unsaid.match is Match.ALTERED


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "The duty goes in May, the trade secretary told parliament, but helmets will be taxed.",
            "The duty goes in May, but helmets will be taxed",
        ),
        ("«Мы ищем лодку, — сказал капитан, — и не уйдём».", "Мы ищем лодку и не уйдём"),
        ("“孩子们都平安，”校车司机贺长林说，“我最后下车。”", "孩子们都平安，我最后下车"),
        ("Der Fluss, der hier kaum breit ist, trägt das Wasser.", "Der Fluss … trägt das Wasser"),
        (
            "أعادت البلدية فتح الجسر القديم أمام المشاة.",
            "اعادت البلدية فتح الجسر القديم امام المشاة",
        ),
        (
            "El consorcio construirá un túnel bajo la sierra.",
            "El consorsio construirá un túnel bajo la sierra.",
        ),
    ],
)
def test_interruptions_asides_and_spelling_are_no_changed_facts(text: str, quote: str) -> None:
    assert Locator(text).locate(Evidence(quote=quote)).grounded


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The duty goes in May, nobody told parliament, but taxes stay.", "goes in May, but taxes"),
        ("أعلن أن الجسر مفتوح أمام المشاة.", "أعلن إن الجسر مفتوح أمام المشاة"),
        ("Cocer el pan es fácil en esta casa de campo.", "Coser el pan es fácil en esta caza"),
    ],
)
def test_their_look_alikes_are(text: str, quote: str) -> None:
    assert not Locator(text).locate(Evidence(quote=quote)).grounded
