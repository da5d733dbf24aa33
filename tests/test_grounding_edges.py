"""A quote may begin and end inside a sentence, but not next to a word that governs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer import Article, Summarizer, SummaryResult
from summarizer.examined import Examined
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.ground import ground
from summarizer.grounding import Locator, Said
from summarizer.grounding.edges import cut_off
from summarizer.schema_tree import models_in
from summarizer.schemas import ArticleSummary, Evidence, Match
from tests.summaries import TEXT, summary_data

_ROOT = Path(__file__).parents[1]


def found(text: str, quote: str, sentence: int | None = None) -> Evidence:
    return Locator(text).locate(Evidence(quote=quote, sentence=sentence))


@pytest.mark.parametrize(
    ("text", "quote", "difference"),
    [
        ("It will cost up to €40 million.", "€40 million", "€40 → up to €40"),
        ("We will not sign the pact now.", "sign the pact now", "sign → not sign"),
        ("He hasn't been seen in the town.", "seen in the town", "seen → hasn't been seen"),
        ("The army denied that it had fled.", "it had fled", "it → denied that it"),
        ("The firm may have paid the bribe.", "paid the bribe", "paid → may have paid"),
        ("The alleged spy left in the night.", "spy left in the night", "spy → alleged spy"),
        ("All of the towns voted except Marn.", "All of the towns voted", "voted → voted except"),
        ("The raid killed 13 to 15 men in the town.", "15 men in the town", "15 → 13 to 15"),
        ("The raid killed 13 to 15 men in the town.", "The raid killed 13", "13 → 13 to 15"),
        ("It cost 40 euros at most, she said to us.", "It cost 40 euros", "euros → euros at most"),
        ("No deputy of the house voted.", "deputy of the house voted", "deputy → No deputy"),
        (
            "Der Rat hat den Plan nicht gebilligt, sagte er.",
            "Der Rat hat den Plan",
            "Plan → Plan nicht",
        ),
        ("Il n’a pas signé le pacte de la paix.", "signé le pacte de la paix", None),
        ("Правительство не подписало договор.", "подписало договор", "подписало → не подписало"),
        ("地震造成约300人死亡。", "300人死亡", "30 → 约30"),
        ("地震で500人以上が死亡した。", "地震で500人", "0人 → 0人以上"),
    ],
)
def test_a_dropped_qualifier_alters_the_quote(
    text: str, quote: str, difference: str | None
) -> None:
    evidence = found(text, quote)
    assert evidence.match is Match.ALTERED
    assert evidence.span is not None
    assert evidence.span.of(text) == quote
    if difference is not None:
        assert evidence.differences == (difference,)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # A clause that hangs on what is not known to state it.
        ("The minister daydreamed that the town was his.", "the town was his"),
        ("It is a family legend that the king slept here.", "the king slept here"),
        ("That the water holds lead is a fabrication.", "the water holds lead"),
        ("She declined to confirm that the ship had left.", "the ship had left"),
        ("Nothing in the files proves that he took the money.", "he took the money"),
        ("They long for the day when the lorries are gone.", "the lorries are gone"),
        # An infinitive or a gerund that need not have happened.
        ("The men were itching to retake the town.", "retake the town"),
        ("They clamour for the state to outlaw the drug.", "the state to outlaw the drug"),
        ("He toyed with the idea of selling the farm.", "selling the farm"),
        # What sets the scene.
        ("In the rehearsed scenario, hackers cut the power.", "hackers cut the power"),
        ("By the standards of the valley, the year was good.", "the year was good"),
        ("Among women over 70, the test saved lives.", "the test saved lives"),
        ("In two of the nine towns, the water was clean.", "the water was clean"),
        ("Until last month the ferry ran every day.", "the ferry ran every day"),
        # A quote that begins inside its subject.
        ("The brother of the minister was arrested at noon.", "the minister was arrested"),
        ("A quack doctor treated the men in the camp.", "doctor treated the men"),
        # What follows.
        ("The trams run all night during the carnival.", "The trams run all night"),
        ("He rules the valley in name only, they say.", "He rules the valley"),
        ("The tax was abolished, albeit on paper.", "The tax was abolished"),
        ("Police found nothing in the car.", "Police found"),
        ("All men who had registered were freed.", "All men"),
        ("The firm paid the fine, a claim nobody has checked.", "The firm paid the fine"),
        ("Has the firm paid the fine in full?", "the firm paid the fine in full"),
        # Other languages.
        ("Dass der Mann davon wusste, ist nicht belegt.", "der Mann davon wusste"),
        ("Rien ne prouve que le maire a vendu le stade.", "le maire a vendu le stade"),
        ("O colchão cura as dores, juram os vendedores.", "O colchão cura as dores"),
        ("Утка о том, что мэр ушёл в отставку, не нова.", "мэр ушёл в отставку"),
        ("社長が金を使ったという噂が町に流れた。", "社長が金を使った"),
    ],
)
def test_what_is_not_known_to_be_harmless_alters_the_quote(text: str, quote: str) -> None:
    assert found(text, quote).match is Match.ALTERED


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("She told reporters in Orsk on Friday that the ship had left.", "the ship had left"),
        ("The agency said in a statement that rain had fallen.", "rain had fallen"),
        ("The court ruled that one side had lied and that the other had not.", "the other had not"),
        ("In the village of Marn, every house was rebuilt.", "every house was rebuilt"),
        ("To make matters worse, the pump broke down.", "the pump broke down"),
        ("Asked about it, the coach said the team had lost.", "the team had lost"),
        ("The bridge that collapsed in May was rebuilt.", "collapsed in May"),
        ("The army managed to retake the town at dawn.", "retake the town at dawn"),
        ("The man was jailed for stealing a car in May.", "stealing a car in May"),
        ("The bank closed its branch in Kell on Monday.", "The bank closed its branch"),
        ("The fund gave money to schools, according to two teachers.", "gave money to schools"),
        ("The strike ended on Friday when both sides agreed.", "The strike ended"),
    ],
)
def test_what_is_known_to_be_harmless_may_be_left_out(text: str, quote: str) -> None:
    assert found(text, quote).match is Match.EXACT


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ("In a rehearsed scenario hackers cut the power.", Match.EXACT),
        ("Hackers cut the power.", Match.ALTERED),
    ],
)
def test_an_item_says_an_unknown_qualifier_in_its_words(said: str, match: Match) -> None:
    text = "In the scenario rehearsed in May, hackers cut the power to the capital."
    locator = Locator(text)
    evidence = locator.locate(Evidence(quote="hackers cut the power"), said=lambda: Said((said,)))
    assert evidence.match is match


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He said no. The council approved the plan.", "The council approved the plan"),
        ("It was not only shelled but mined.", "shelled but mined"),
        ("There is no doubt that the seal was broken.", "the seal was broken"),
        ("On May 3 the king left the city.", "the king left the city"),
        ("In May the king left the city.", "the king left the city"),
        ("Sales rose from 13 to 15 percent in the city.", "15 percent in the city"),
        ("Sales fell in 2019 to 400 tonnes in the city.", "400 tonnes in the city"),
        ("She was killed and at least 40 men were hurt.", "She was killed and"),
        ("Ask how many men fled from the town.", "men fled from the town"),
        ("He would “never bargain over the garden” of his.", "“never bargain over the garden”"),
        ("Shares of the firm declined 6 percent.", "6 percent"),
        ("Officials spoke on condition of anonymity.", "Officials spoke"),
    ],
)
def test_what_governs_nothing_of_the_quote_may_be_left_out(text: str, quote: str) -> None:
    assert found(text, quote).match is Match.EXACT


def test_where_the_same_words_stand_whole_elsewhere_that_place_is_meant() -> None:
    text = "They will not close the bridge. They will close the bridge. Close the bridge, he said."
    evidence = found(text, "close the bridge")
    assert evidence.match is Match.EXACT
    assert evidence.sentence == 2
    only_capital = "They will not close the bridge. Close the bridge on Monday, he said."
    assert found(only_capital, "close the bridge").match is Match.FOLDED
    assert found(only_capital, "close the bridge").sentence == 2


def accepted(text: str, quote: str, **position: object) -> SummaryResult[ArticleSummary]:
    data = summary_data()
    data["positions"][0] |= {"evidence": [{"quote": quote}], **position}
    return Summarizer("offline").accept(TEXT + text, json.dumps(data))


def issues(text: str, quote: str, **position: object) -> list[Issue]:
    found = accepted(text, quote, **position).issues
    return [issue for issue in found if issue.kind is IssueKind.QUALIFIER_CUT]


def refused(text: str, quote: str, **position: object) -> bool:
    (evidence,) = accepted(text, quote, **position).summary.positions[0].evidence
    return not evidence.grounded


@pytest.mark.parametrize(
    ("text", "quote", "outside"),
    [
        ("The army will leave the valley by night.\n", "leave the valley", "will"),
        ("The army denied the report of a theft.\n", "report of a theft", "denied the"),
        ("They have to leave the valley by night.\n", "leave the valley", "have to"),
        ("They wondered about many of the men.\n", "the men", None),
    ],
)
def test_what_may_matter_is_a_warning_with_its_place(
    text: str, quote: str, outside: str | None
) -> None:
    found = issues(text, quote, content="The army leaves.")
    if outside is None:
        assert found == []
        return
    (issue,) = found
    assert issue.severity is Severity.WARNING
    assert issue.item == "positions[0].evidence[0]"
    assert issue.span is not None
    assert issue.span.of(TEXT + text) == outside


@pytest.mark.parametrize(
    ("text", "quote", "difference"),
    [
        ("If the talks fail, the army leaves the valley.", "the army leaves the valley", "If "),
        ("The army leaves the valley if the talks fail.", "army leaves the valley", "valley if"),
        ("The army leaves the valley on Monday, if paid.", "army leaves the valley", ", if"),
        ("The army leaves, he said, unless it is paid.", "The army leaves", "unless"),
        ("The army did not, he said, sign the pact.", "sign the pact", "not, he said, "),
        ("The army may well have crossed the river.", "crossed the river", "may well have"),
        ("The army plans to leave the valley.", "leave the valley", "plans to"),
        ("They denied that the army had left the valley.", "had left the valley", "denied that"),
        ("There is no evidence that the army left.", "the army left", "no evidence that"),
        ("Nobody believes that the army left.", "the army left", "Nobody believes"),
        ("They rejected a call to leave the valley.", "leave the valley", "rejected a call to"),
        ("They planned to take the town and burn the mill.", "burn the mill", "planned to"),
        ("Few of the men who came to the town left it.", "left it", "Few of the men"),
        ("Either the army leaves or the talks end.", "the talks end", "Either"),
        ("The army left the valley, critics allege.", "The army left the valley", "allege"),
        ("The plan, critics claim, would ruin the town.", "would ruin the town", "claim"),
        ("Without a pump the clinic would close in May.", "the clinic would close", "Without"),
        ("All of the ports are open, apart from Marn.", "All of the ports are open", "apart"),
        ("It holds between 40 and 60 men in the town.", "60 men in the town", "40 and"),
        ("Es gibt keine Belege dafür, dass er floh.", "er floh", "keine Belege"),
        ("Er weigerte sich, die Stadt zu verlassen.", "die Stadt zu verlassen", "weigerte"),
        ("Sie könnten am Montag die Stadt verlassen.", "die Stadt verlassen", "könnten"),
        ("No hay pruebas de que el barco llevara armas.", "el barco llevara armas", "pruebas de"),
        ("Le maire refuse, dit-il, de fermer le pont.", "fermer le pont", "refuse"),
        ("La giunta ha deciso di non vendere il teatro.", "vendere il teatro", "non"),
        ("Caso a greve continue, o porto fecha na sexta.", "o porto fecha", "Caso"),
        ("Компания отрицает, что танкер вошёл в порт.", "танкер вошёл в порт", "отрицает"),
        ("Якщо дощі триватимуть, дамбу відкриють.", "дамбу відкриють", "Якщо"),
        ("Bakan anlaşmayı imzalamayı reddetti.", "Bakan anlaşmayı imzalamayı", "reddetti"),
        ("تعتزم الشركة إغلاق المصنع في الخريف.", "إغلاق المصنع في الخريف", "تعتزم"),
        ("如果谈判破裂，港口将于周一关闭。", "港口将于周一关闭", "如果"),
        ("雨が続けば、試合は中止となる。", "試合は中止となる", "けば"),
    ],
)
def test_a_qualifier_need_not_stand_beside_the_quote(
    text: str, quote: str, difference: str
) -> None:
    evidence = found(text, quote)
    assert evidence.match is Match.ALTERED
    assert difference in evidence.differences[0]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He did not attend, but sent a letter to them.", "sent a letter to them"),
        ("The man, who had not slept, opened the shelter.", "opened the shelter"),
        ("Its engines failed at noon and the plane came down.", "the plane came down"),
        ("The port, once the largest of all, was closed.", "was closed"),
        ("Even if it rains, the parade starts at ten.", "the parade starts at ten"),
        ("Her deputy told the paper that it was over.", "told the paper that it was over"),
        ("The storm claimed 40 lives in the town.", "40 lives in the town"),
        ("She did not know that the seal was broken.", "the seal was broken"),
        ("They managed to retake the town in the end.", "retake the town"),
        ("Der Zug hielt, und zwei Kinder stiegen aus.", "zwei Kinder stiegen aus"),
        (
            "It was a ruling that the firm refused to accept and on which the banks took sides.",
            "on which the banks took sides",
        ),
        ("He hoped to win the seat and who paid for it was no secret.", "who paid for it"),
    ],
)
def test_a_careful_cut_is_accepted(text: str, quote: str) -> None:
    assert found(text, quote).match is Match.EXACT


def test_what_the_item_says_itself_is_not_lost() -> None:
    text, quote = "The army plans to leave the valley.\n", "leave the valley"
    assert refused(text, quote, content="The army left the valley.")
    assert not refused(text, quote, content="The army plans to leave the valley.")
    assert not refused(text, quote, content="The army left.", certainty="possible")
    assert not refused(text, quote, content="The army left.", cue="plans to")
    assert refused(text, quote, content="The army left the valley and plans to return.")


def test_another_quote_of_the_item_may_say_it() -> None:
    text = "The army plans to leave the valley.\n"
    data = summary_data()
    data["positions"][0] |= {
        "content": "The army left the valley.",
        "evidence": [{"quote": "plans to leave"}, {"quote": "leave the valley"}],
    }
    result = Summarizer("offline").accept(TEXT + text, json.dumps(data))
    assert all(evidence.grounded for evidence in result.summary.positions[0].evidence)


def test_what_turns_a_quote_round_is_refused_whatever_the_item_says() -> None:
    text, quote = "The army did not leave the valley.\n", "leave the valley"
    assert refused(text, quote, content="The army did not leave the valley.")


def test_a_name_held_at_a_distance_may_be_so_elsewhere_in_the_summary() -> None:
    text = "The so-called Republic of Tarn opened an office.\n"
    quote = "Republic of Tarn opened an office"
    assert refused(text, quote, content="The Republic of Tarn opened an office.")
    data = summary_data()
    data["positions"][0] |= {"evidence": [{"quote": quote}], "content": "It opened an office."}
    data["naming_variants"] = [
        {"surface": "so-called Republic of Tarn", "referent": "Tarn", "used_by": "narrator"}
    ]
    result = Summarizer("offline").accept(TEXT + text, json.dumps(data))
    assert result.summary.positions[0].evidence[0].grounded


def test_the_items_of_any_schema_are_read() -> None:
    class Fact(BaseModel):
        statement: str
        proof: tuple[Evidence, ...]

    class Facts(BaseModel):
        facts: tuple[Fact, ...]

    text = "The army might leave the valley at dawn, the general told the town on Monday."
    quote = Evidence(quote="leave the valley at dawn")
    kept = Fact(statement="The army might leave the valley.", proof=(quote,))
    lost = Fact(statement="The army left the valley.", proof=(quote,))
    grounded = ground(Facts(facts=(kept, lost)), Examined(Article(text=text))).summary
    assert [fact.proof[0].match for fact in grounded.facts] == [Match.EXACT, Match.ALTERED]


def test_gold_quotes_raise_no_alarm() -> None:
    """Careful quotes, judged with their items: not one is refused."""
    refused_quotes = []
    count = 0
    for path in sorted((_ROOT / "tests/fixtures/news").glob("*/gold.json")):
        article = Article.from_file(_ROOT / "examples/articles" / f"{path.parent.name}.txt")
        gold = ArticleSummary.model_validate_json(path.read_text("utf-8"))
        for _, model in models_in(ground(gold, Examined(article)).summary):
            if isinstance(model, Evidence):
                count += 1
                refused_quotes += [] if model.match is Match.EXACT else [model.quote]
    assert count > 900
    assert refused_quotes == []


@given(first=st.integers(0, 500), length=st.integers(3, 12))
def test_words_outside_a_quote_are_named_as_they_stand(first: int, length: int) -> None:
    text = (_ROOT / "examples/articles/defence-briefing.txt").read_text("utf-8")
    words = [match.span() for match in re.finditer(r"\S+", text)]
    first = min(first, len(words) - length)
    start, end = words[first][0], words[first + length - 1][1]
    cut = cut_off(text, start, end, "en")
    if cut is not None:
        assert cut.span.end <= start or cut.span.start >= end
        assert cut.span.of(text).split()[0] in cut.difference


@given(
    text=st.text(alphabet="ab not,.\n13 if“”'’-—tо不约300人以上", min_size=1, max_size=60),
    data=st.data(),
    language=st.sampled_from(["en", "de", "fr", "es", "it", "pt", "ru", "uk", "tr", "ar", "zh"]),
)
def test_any_place_in_any_text_is_judged(text: str, data: st.DataObject, language: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        cut = cut_off(text, start, end, language)
        if cut is not None:
            assert 0 <= cut.span.start < cut.span.end <= len(text)
            assert "→" in cut.difference
