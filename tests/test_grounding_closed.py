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
        # A clause behind its tag, or behind whoever says so.
        (
            "It would be wrong to think, cautioned Mr Vail, who runs the mine, that it is safe.",
            "it is safe",
        ),
        (
            "Está por probar, recordó la jueza a los abogados, que el banco pagara la fiesta.",
            "el banco pagara la fiesta",
        ),
        ("Anyone who says that the lake is clean should swim in it.", "the lake is clean"),
        ("Chi dice che il ponte crollerà non è un ingegnere.", "il ponte crollerà"),
        # A statement about the whole of it, a time that bounds it.
        ("Pools are free for pupils, and that only in the morning.", "Pools are free for pupils"),
        ("Der Zoo ist kostenlos, und das nur bis Ostern.", "Der Zoo ist kostenlos"),
        ("La piscina è gratuita fino al 3 giugno.", "La piscina è gratuita"),
        ("Parking is free between Christmas and Easter.", "Parking is free"),
        ("The orchard employs 200 people at the peak of the season.", "employs 200 people"),
        ("Das Museum ist kostenlos am ersten Sonntag des Monats.", "Das Museum ist kostenlos"),
        ("The serum stops the virus in mice.", "The serum stops the virus"),
        ("The tax will be cut the day the budget is balanced.", "The tax will be cut"),
        # Who keeps saying so, what says so, what shows it.
        ("The water is clean, the company goes on repeating.", "The water is clean"),
        ("The beach is open to all, the sign says.", "The beach is open to all"),
        ("Leaflets already show a bridge across the strait.", "a bridge across the strait"),
        ("A glitch had 600 voters registered as cats.", "600 voters registered as cats"),
        ("In what he termed a fairy tale, the crown falls to a baker.", "the crown falls to a"),
        # What did not come about.
        ("Viel fehlte nicht, und der Turm wäre eingestürzt.", "der Turm wäre eingestürzt"),
        ("De ninguna manera, dijo la ministra, se cerrará el hospital.", "se cerrará el hospital"),
        ("Legally speaking, the islet belongs to Marn.", "the islet belongs to Marn"),
        # Chinese and Japanese.
        ("动物园全年免费，不过这只是传单上的说法。", "动物园全年免费"),
        ("差一点大桥就塌了。", "大桥就塌了"),
        ("動物園は無料で入れるが、それは子供に限る。", "動物園は無料で入れる"),
        ("自称・医師の男が薬を売っていた。", "医師の男が薬を売っていた"),
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
        # What is withheld, and who asks for something.
        ("The minister declined to comment on the patrols.", "declined to comment"),
        ("Ella no quiso pronunciarse sobre las patrullas.", "no quiso pronunciarse"),
        ("The minister called for calm.", "called for calm"),
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
        ("No sooner had the gates closed than 40 men climbed the wall.", "40 men climbed the wall"),
        (
            "O autor, que talvez volte a escrever, recebeu o prémio em Faro.",
            "recebeu o prémio em Faro",
        ),
        (
            "The port sold 3 million tonnes of coal, mainly to Asia.",
            "sold 3 million tonnes of coal",
        ),
        ("It was the second time this week that the pump had failed.", "the pump had failed"),
        ("The town bought the mill from a family of bakers.", "The town bought the mill"),
        ("The clinic, the mayor said, citing figures, has 90 beds.", "has 90 beds"),
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
        ("Anna Berg was away. The minister was dismissed.", "[Anna Berg] was dismissed"),
        ("Cocer el pan es fácil en esta casa de campo.", "Coser el pan es fácil en esta caza"),
    ],
)
def test_their_look_alikes_are(text: str, quote: str) -> None:
    assert not Locator(text).locate(Evidence(quote=quote)).grounded
