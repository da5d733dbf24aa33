"""Who is who: descriptions, short names, offices and pronouns that take up a named actor."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.offline import summarize_offline
from summarizer.schemas import Actor, ActorType, ArticleSummary


def read(text: str) -> ArticleSummary:
    return summarize_offline(Article(text=text, language="en"))


def called(summary: ArticleSummary, mention: str) -> Actor:
    """The one actor that a mention belongs to."""
    found = [actor for actor in summary.actors if mention in (actor.name, *actor.mentions)]
    assert len(found) == 1, [(a.name, a.mentions) for a in summary.actors]
    return found[0]


@pytest.mark.parametrize(
    ("text", "description", "name"),
    [
        (
            (
                "Three Forks Electric shut a plant on Monday. The mayor of Ely said he was sorry. "
                "The utility said it had no choice."
            ),
            "The utility",
            "Three Forks Electric",
        ),
        (
            (
                "A coal train of Ardmore & Coast left the tracks near Ely. The railroad, Ardmore & "
                "Coast, said nobody was hurt. The company declined to say how fast it went."
            ),
            "The company",
            "Ardmore & Coast",
        ),
        (
            (
                "Solent Ferries cut its night sailings. The Harbour Board praised the step. "
                "The company would not say how many jobs would go."
            ),
            "The company",
            "Solent Ferries",
        ),
        (
            (
                "The Medicines Agency fined Orvel Pharma on Tuesday. Orvel Pharma said it would "
                "appeal. The watchdog declined to name the plant."
            ),
            "The watchdog",
            "The Medicines Agency",
        ),
        (
            (
                "The brewer Castor Brands sold its pubs. Nadia Orme of the drinkers’ league "
                "said she was sad. The company had no comment."
            ),
            "The company",
            "The brewer Castor Brands",
        ),
        (
            "Lowell Mutual raised its rates on Monday. The insurer said costs had risen.",
            "The insurer",
            "Lowell Mutual",
        ),
        (
            (
                "Northlight, the insurer, declined to say what the stones were worth. It said the "
                "policy was valid."
            ),
            "Northlight",
            "Northlight",
        ),
        (
            "The pact’s sponsor, the insurer Altena, threatened to leave. Altena said so twice.",
            "Altena",
            "the insurer Altena",
        ),
        (
            (
                "Vale Light & Power CEO Craig Holt said on Monday that he was sorry. The utility "
                "declined to give a date."
            ),
            "The utility",
            "Vale Light & Power",
        ),
    ],
)
def test_a_description_takes_up_the_body_of_its_sort(
    text: str, description: str, name: str
) -> None:
    actor = called(read(text), description)
    assert actor.name.lower() == name.lower()
    assert actor.type is ActorType.ORGANISATION


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        # Two banks: "the bank" could be either.
        (
            (
                "Harrow Bank and Selby Bank cut their rates on Monday, and Orla Voss of the "
                "tenants’ union said it was late. The lender declined to comment."
            ),
            "Harrow Bank",
            "The lender",
        ),
        (
            (
                "The social affairs minister, Nigel Penn, said the bill was ready. The prime "
                "minister said she would read it."
            ),
            "Nigel Penn",
            "The prime minister",
        ),
        (
            (
                "Corvo Foods and Lark Stores are to merge. Lark Stores said it was glad. The "
                "combined group said it would cut no jobs."
            ),
            "Lark Stores",
            "The combined group",
        ),
        (
            (
                "TILLBURY, Ohio — Tillbury High School closed on Monday. The mayor of Tillbury, Ed "
                "Hart, said Tillbury would mourn. Tillbury High School said lessons would go on."
            ),
            "Tillbury High School",
            "Ed Hart",
        ),
        (
            "The Road Federation said it would act. The riders’ federation said it was glad.",
            "The Road Federation",
            "The riders’ federation",
        ),
        (
            "Joan Tarr, whose son drowned there, said she was angry. Her son said nothing.",
            "Joan Tarr",
            "Her son",
        ),
        (
            "Datrix said it was sorry. The company that built the dam said it was not.",
            "Datrix",
            "The company that built the dam",
        ),
    ],
)
def test_different_actors_are_kept_apart(text: str, one: str, other: str) -> None:
    summary = read(text)
    mine = [a for a in summary.actors if one in (a.name, *a.mentions)]
    assert mine
    assert not any(other in (a.name, *a.mentions) for a in mine)


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        (
            "Western Shires Trains said it was sorry. Western Shires did not give a date.",
            "Western Shires",
            "Western Shires Trains",
        ),
        (
            "The Rail Safety Office (RSO) said it would look. The RSO declined to give a date.",
            "RSO",
            "The Rail Safety Office",
        ),
        (
            "The National Transport Council said it would act. The NTC declined to give a date.",
            "NTC",
            "The National Transport Council",
        ),
        (
            (
                "Sir Alec Dunn, chair of the board, said it was done. The claim was false, "
                "according to Sir Alec."
            ),
            "Sir Alec",
            "Sir Alec Dunn",
        ),
        (
            (
                "The Bluff Tribune said it had the letter. Sam Holt spoke to the Tribune on "
                "Monday. The Tribune said it had asked the mayor."
            ),
            "Tribune",
            "The Bluff Tribune",
        ),
        (
            "Datrix Systems built it. Datrix declined to comment.",
            "Datrix",
            "Datrix Systems",
        ),
    ],
)
def test_a_short_name_is_the_full_one(text: str, short: str, name: str) -> None:
    assert called(read(text), short).name == name


@pytest.mark.parametrize(
    ("text", "description", "name"),
    [
        (
            (
                "Defense chief mum on battalions\n\nDefense Secretary Ruth Lowe said on Monday "
                "that troops would go. Gen. Luis Ferro, the chief of staff, said so too."
            ),
            "Defense chief",
            "Defense Secretary Ruth Lowe",
        ),
        (
            (
                "CEO coy on Tellux\n\nCorvo Industries reported a profit on Monday. Chief "
                "Executive Gail Mercer said orders were good."
            ),
            "CEO",
            "Chief Executive Gail Mercer",
        ),
        (
            (
                "Rail firm won’t say if brakes were checked\n\nA train operator has declined to "
                "say whether brakes were checked. Western Shires Trains said it was sorry."
            ),
            "Rail firm",
            "Western Shires Trains",
        ),
        (
            (
                "Rail firm won’t say if brakes were checked\n\nA train operator has declined to "
                "say whether brakes were checked. Western Shires Trains said it was sorry."
            ),
            "A train operator",
            "Western Shires Trains",
        ),
        (
            (
                "Commission silent on blackout\n\nVessia’s electoral commission published "
                "results on Sunday. The commission said it was sorry."
            ),
            "Commission",
            "Vessia’s electoral commission",
        ),
        (
            (
                "The election commission ordered a recount on Monday, but its chairman said it was "
                "too early to name a winner.\n\n“I would be guessing,” Aurelio Pinto told "
                "reporters."
            ),
            "its chairman",
            "Aurelio Pinto",
        ),
        (
            (
                "Vessia’s foreign minister on Thursday called the recall a routine. “People come "
                "home,” Foreign Minister Jonas Hadrel said."
            ),
            "Vessia’s foreign minister",
            "Foreign Minister Jonas Hadrel",
        ),
        (
            (
                "The health secretary insisted on Tuesday that nothing was settled.\n\nAsked in "
                "the house, Fiona Dunn said she would look at it."
            ),
            "The health secretary",
            "Fiona Dunn",
        ),
        (
            (
                "The head of the authority, Birgit Aas, said on Monday that it was late. Its "
                "finance director, Jonas Eck, said it was not."
            ),
            "Its finance director",
            "Jonas Eck",
        ),
        (
            (
                "The inquiry heard Catrin Vale, then the transport minister, on Monday. “No,” Vale "
                "said."
            ),
            "the transport minister",
            "Catrin Vale",
        ),
        (
            "Amid shouts the Speaker, Dame Olive Carr, called for order. “Order,” Carr said.",
            "the Speaker",
            "Dame Olive Carr",
        ),
    ],
)
def test_an_office_is_whoever_is_named_for_it(text: str, description: str, name: str) -> None:
    assert called(read(text), description).name == name


@pytest.mark.parametrize(
    ("text", "quote", "name"),
    [
        (
            (
                "Colin Hesk spoke on the radio. Pressed by the presenter, he said: “They are "
                "with the police now, all of them.”"
            ),
            "They are with the police now, all of them",
            "Colin Hesk",
        ),
        (
            (
                "Three western diplomats said that their governments suspected an anchor. "
                "“Ships drag things all the time,” said one of them."
            ),
            "Ships drag things all the time",
            "one of the three western diplomats",
        ),
        (
            (
                "Relatives of the driver, who declined a police escort, drove to Tull. “My brother "
                "knows the road,” said one of them, Paulo."
            ),
            "My brother knows the road",
            "Paulo",
        ),
        (
            (
                "Pillbox had no comment on the lawsuit. In July it said: “We saw something that we "
                "did not like.”"
            ),
            "We saw something that we did not like",
            "Pillbox",
        ),
        (
            (
                "“They have not decided,” said Sunniva Brock, chief economist at Hallam "
                "Securities. Her firm said: “We expect a cut before the summer.”"
            ),
            "We expect a cut before the summer",
            "Hallam Securities",
        ),
    ],
)
def test_a_quotation_goes_to_whom_its_source_takes_up(text: str, quote: str, name: str) -> None:
    summary = read(text)
    names = {actor.id: actor.name for actor in summary.actors}
    sources = [p.source for p in summary.positions if quote in p.evidence[0].quote]
    assert [names.get(source) for source in sources] == [name]


def test_somebody_else_who_is_introduced_does_not_get_the_office() -> None:
    summary = read(
        "The health secretary insisted on Tuesday that nothing was settled.\n\nRhys Pask, for the "
        "opposition, asked whether the plan was real. Ada Lund, a nurse, said it was."
    )
    assert called(summary, "The health secretary").name == "The health secretary"
    assert called(summary, "Rhys Pask").name == "Rhys Pask"


def test_who_asks_behind_an_insertion_is_the_source() -> None:
    summary = read("Rhys Pask, for the opposition, asked whether the plan was real.")
    (position,) = summary.positions
    assert position.source == called(summary, "Rhys Pask").id


def test_a_company_in_a_title_is_an_actor_of_its_own() -> None:
    summary = read("Vale Light & Power CEO Craig Holt said on Monday that he was sorry.")
    person = called(summary, "Holt") if len(summary.actors) == 1 else summary.actors[0]
    assert person.type is ActorType.PERSON
    assert person.affiliation == called(summary, "Vale Light & Power").id


def test_an_office_without_a_name_speaks_as_itself() -> None:
    summary = read(
        "The arts minister, Dominic Yale, opened the wing. His private office said he was away. "
        "A navy spokesman said the ship was safe."
    )
    names = {a.id: a.name for a in summary.actors}
    assert [names[p.source] for p in summary.positions] == [
        "Dominic Yale’s private office",
        "A navy spokesman",
    ]


def test_who_asks_does_not_answer() -> None:
    summary = read(
        "Aurelio Pinto ordered a recount on Monday. A reporter asked if he would resign. “Next "
        "question, please,” he said."
    )
    assert {item.actor for item in summary.non_answers} == {called(summary, "Aurelio Pinto").id}


def test_the_bank_that_acts_is_taken_up_of_two_in_one_sentence() -> None:
    summary = read(
        "Calder Bank reported a loss on Tuesday, days after a fine by Elder Bank’s regulator. "
        "The bank said the weather was to blame."
    )
    assert "The bank" not in called(summary, "Elder Bank").mentions
