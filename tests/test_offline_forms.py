"""Every form in which newswire reports what somebody said, and who that somebody is."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.offline import analyse, summarize_offline
from summarizer.schemas import NARRATOR


def attributed(text: str) -> set[tuple[str | None, str | None]]:
    """Source and cue of every position that is not the narrator's."""
    summary = summarize_offline(Article(text=text, language="en"))
    names = {actor.id: actor.name for actor in summary.actors}
    return {
        (names.get(p.source, p.source), p.cue) for p in summary.positions if p.source != NARRATOR
    }


def speakers(text: str) -> list[str | None]:
    """Who says each quotation, in order."""
    found = analyse(Article(text=text, language="en"))
    return [found.speaker(number) for number in range(len(found.quotations))]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        # speakers that no list knows
        ("The beekeeper said the hives were empty.", "The beekeeper", "said"),
        ("Shoppers say prices have doubled.", "Shoppers", "say"),
        ("A leaked memo showed that the plant was unsafe.", "A leaked memo", "showed"),
        ("“It is cold,” oboist Karl Brauer told reporters.", "Karl Brauer", "told"),
        ("“It is cold,” said lead author Dr. Hana Brezina.", "Dr. Hana Brezina", "said"),
        ("According to a report published in June, the wall leaked.", "a report", "According to"),
        ("Jan Orr said the wall leaked.", "Jan Orr", "said"),
        ("The mayor, June Lee, said the wall leaked.", "June Lee", "said"),
        # apposition, relative clauses, reduced clauses
        ("Petra Hauge, 41, said the ship was safe.", "Petra Hauge", "said"),
        ("The envoy who attended the talks described them as cold.", "The envoy", "described"),
        ("Experts contacted by this newspaper said it was cold.", "Experts", "said"),
        ("NASA, which built the probe, said it was lost.", "NASA", "said"),
        ("The firm responsible for it, Argus 24, said it was safe.", "Argus 24", "said"),
        # passives
        ("It is believed that the ship sank.", "unnamed source", "believed"),
        ("The ship is thought to have sunk.", "unnamed source", "thought"),
        ("The plan was described by Anna Berg as a joke.", "Anna Berg", "described"),
        ("A claim rejected by the army, that the town fell, spread.", "the army", "rejected"),
        # joined, parenthetical, citing
        ("Anna Berg said it was cold but added that spring was near.", "Anna Berg", "added"),
        ("The deal, Anna Berg said, was dead.", "Anna Berg", "said"),
        ("The town has fallen, Reuters reported, citing two officials.", "two officials", "citing"),
        # nominal
        ("Anna Berg’s claim that the bank failed is false.", "Anna Berg", "claim"),
        ("There were reports that the bank had failed.", "unnamed source", "reports"),
        # negated and questions
        ("Dolva does not recognise the treaty.", "Dolva", "recognise"),
        ("Senator Joan Abbott asked what the fence would cost.", "Senator Joan Abbott", "asked"),
        # headlines
        ("Rebels claim capture of Omari\n\nThe town is quiet.", "Rebels", "claim"),
        ("Dam engineers ignored warnings, inquiry hears\n\nIt failed.", "inquiry", "hears"),
    ],
)
def test_who_says_it_by_which_words(text: str, source: str, cue: str) -> None:
    assert (source, cue) in attributed(text)


@pytest.mark.parametrize(
    "text",
    [
        "She denied a request for bail.",
        "It refused to sign the deal.",
        "He has not been accused of wrongdoing.",
        "Their view is shared by unions.",
        "He has not said whether he wants another term.",
        "Torvian troops met near the border.",
    ],
)
def test_what_only_looks_like_a_statement(text: str) -> None:
    assert attributed(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Cole, Mr. Trask’s attorney, said he would appeal. “Fair enough,” she said.",
            ["Ada Cole"],
        ),
        (
            "Manager Luis Ferrante was calm. The Italian laughed. “The phone is off,” he said.",
            ["Manager Luis Ferrante"],
        ),
        (
            "Hana Brezina met Tomas Rill. “He may be right,” she said. “She may be,” he said.",
            ["Hana Brezina", "Tomas Rill"],
        ),
        (
            "“We were told to wait,” one of them, Paul Idowu, wrote. “We waited.”",
            ["Paul Idowu", "Paul Idowu"],
        ),
        (
            "“You will have to take our word,” Tarik Belen said when asked, “as we took yours.”",
            ["Tarik Belen", "Tarik Belen"],
        ),
        (
            "In court, prosecutors said, Tom Lind wrote: “The fridge is empty.”",
            ["Tom Lind"],
        ),
    ],
)
def test_who_is_quoted(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_a_bare_role_in_a_headline_is_the_one_whom_the_article_names() -> None:
    text = "Manager insists striker stays\n\nCity manager Luis Ferrante said he would not sell."
    assert {source for source, _ in attributed(text)} == {"Luis Ferrante"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "'We can't go on,' Tom Reid said. 'It's over, and the players' wives know it.'",
            ["Tom Reid", "Tom Reid"],
        ),
        ('"First," said Ann Cole, "we rest. Then we eat."', ["Ann Cole", "Ann Cole"]),
        (
            "“We are done,” Ann Cole said.\n\n“I told the board so in May.\n\n“They laughed.”",
            ["Ann Cole", "Ann Cole"],
        ),
        (
            "Ann Cole spoke first. “We are done.”\n\n“I am not,” said Tom Reid.",
            ["Ann Cole", "Tom Reid"],
        ),
        ("Asked about it, Ann Cole shrugged. “It happens.”", ["Ann Cole"]),
        ("Ann Cole, the mayor, was blunt: “We are broke.”", ["Ann Cole"]),
        ("For Ann Cole, it was enough. “I am going home,” she said.", ["Ann Cole"]),
        (
            "Tom Reid and Ann Cole disagreed. “It was late,” he said. “It was early,” she said.",
            ["Tom Reid", "Ann Cole"],
        ),
        (
            'The minister told parliament: "The bridge is safe. I crossed it today."',
            ["The minister"],
        ),
        ("In a statement, Norda Inc. said: “We regret the delay.”", ["Norda Inc."]),
        (
            "“The bridge is safe,” the company said in a statement. “We checked.”",
            ["the company", "the company"],
        ),
        (
            "“I saw it fall,” recalled Ada Stone, 71, who lives nearby. “It sang.”",
            ["Ada Stone", "Ada Stone"],
        ),
        ("According to Ada Stone, “it sang as it fell”.", ["Ada Stone"]),
        ("Mr. Reid’s lawyer, Ada Stone, called the ruling “a gift to thieves.”", ["Ada Stone"]),
        ("«It is late», said Ada Stone. «We go.»", ["Ada Stone", "Ada Stone"]),
        ("„It is late“, said Ada Stone.", ["Ada Stone"]),
        ('"It is late," Ada Stone, a nurse from Hull, told the BBC.', ["Ada Stone"]),
        ("His sister, Ada Stone, said: ‘He was kind. He called me “boss”.’", ["Ada Stone", None]),
        ("Officials say the plan works. “It is cheap,” one official said.", ["one official"]),
        (
            "Three residents described the noise. “Like a train,” said one, Ada Stone.",
            ["Ada Stone"],
        ),
        (
            "Ada Stone farms.\n\n“It rained,” she says. “Lots.”\n\nTom Reid nods. “Bad,” he says.",
            ["Ada Stone", "Ada Stone", "Tom Reid"],
        ),
        (
            "“Worst year I’ve seen,” Tom Reid says, and Ada Stone agrees: “It was bad.”",
            ["Tom Reid", "Ada Stone"],
        ),
        (
            "The president, speaking in Orlec, said it was “a day for joy”. “We won,” he added.",
            ["The president", "The president"],
        ),
        (
            "“Is it safe?” a reporter asked. “It is,” Ada Stone replied.",
            ["a reporter", "Ada Stone"],
        ),
        (
            "A spokesperson for Norda said: “We regret it.” The union said: “They do not.”",
            ["A spokesperson for Norda", "The union"],
        ),
        ("Ada Stone: “I did it.”", ["Ada Stone"]),
        ("Stone said of Reid that he was “a liar”.", ["Stone"]),
        (
            "“He lied,” Ada Stone said of Tom Reid. “He lied to all of us.”",
            ["Ada Stone", "Ada Stone"],
        ),
    ],
)
def test_quotations_of_every_build_have_their_speaker(
    text: str, expected: list[str | None]
) -> None:
    assert speakers(text) == expected
