"""The lexicons: loading, adding to them, and classing cues."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, Summarizer
from summarizer.cues import Cues, cue_class
from summarizer.cues.inflection import plural, verb_forms
from summarizer.errors import ConfigurationError
from summarizer.offline import summarize_offline
from summarizer.schemas import ActorType, CueClass, NonAnswerKind, TerritorialAction


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", CueClass.NEUTRAL),
        ("according to", CueClass.NEUTRAL),
        ("was quoted as saying", CueClass.NEUTRAL),
        ("claimed", CueClass.DISTANCING),
        ("the claim that", CueClass.DISTANCING),
        ("has acknowledged", CueClass.FACTIVE),
        ("pointed out", CueClass.FACTIVE),
        ("denied", CueClass.DENIAL),
        ("ruled that out", CueClass.DENIAL),
        ("insisted, saying", CueClass.ASSERTIVE),
        ("called for", CueClass.DIRECTIVE),
        ("vowed", CueClass.COMMISSIVE),
        ("praised", CueClass.EVALUATIVE),
        ("BELIEVES", CueClass.COGNITIVE),
        ("harrumphed", CueClass.NEUTRAL),
        ("", CueClass.NONE),
        ("  —  ", CueClass.NONE),
    ],
)
def test_a_cue_is_classed_by_its_most_telling_word(cue: str, expected: CueClass) -> None:
    assert cue_class(cue) is expected


@given(st.text())
def test_any_text_has_a_class(cue: str) -> None:
    assert isinstance(cue_class(cue), CueClass)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("claim", {"claim", "claims", "claimed", "claiming"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("urge", {"urge", "urges", "urged", "urging"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
    ],
)
def test_verbs_are_inflected_by_rule(lemma: str, forms: set[str]) -> None:
    assert {f.word for f in verb_forms(lemma)} == forms


def test_irregular_forms_go_before_the_rule() -> None:
    forms = {f.word: f.form for f in verb_forms("write", "writes wrote written writing")}
    assert forms["wrote"] == "past"
    assert forms["written"] == "participle"


@pytest.mark.parametrize(
    ("noun", "expected"), [("spokesman", "spokesmen"), ("ally", "allies"), ("boss", "bosses")]
)
def test_nouns_are_put_in_the_plural(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_the_built_in_lexicons_are_read_once() -> None:
    assert Cues.load() is Cues.load()


def test_real_states_are_known_by_name_demonym_and_seat() -> None:
    cues = Cues.load()
    assert cues.states["ukraine"].iso3 == "UKR"
    assert cues.states["ukrainian"] is cues.states["ukraine"]
    assert cues.seats["paris"].iso3 == "FRA"
    assert cues.metonyms["kremlin"].iso3 == "RUS"
    assert cues.states["kosovo"].iso3 is None


def test_codes_are_alpha_3_and_unique_by_state() -> None:
    states = set(Cues.load().states.values())
    codes = [state.iso3 for state in states if state.iso3]
    assert len(codes) > 190
    assert len(codes) == len(set(codes))
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_a_file_of_ones_own_adds_to_the_lexicons(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[reporting.denial]\npooh-pooh = "n"\ngainsay = "cn"\n'
        '[reporting.irregular]\ngainsay = "gainsays gainsaid gainsaid gainsaying"\n'
        '[territory.verbs]\nblockade = "o"\n[territory.actions]\nincursion = "blockade"\n'
        '[actors.metonyms]\n"the Bungalow" = "NZL"\n',
        encoding="utf-8",
    )
    cues = Cues.load(path)
    assert cue_class("gainsaid", cues) is CueClass.DENIAL
    assert cue_class("gainsaid") is CueClass.NEUTRAL
    assert cues.territorial["blockaded"].action is TerritorialAction.INCURSION
    assert cues.territorial["invaded"].action is TerritorialAction.INCURSION
    assert cues.metonyms["the bungalow"].iso3 == "NZL"
    assert cues.reporting["said"] == Cues.load().reporting["said"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("this is = = not toml", "not TOML"),
        ("[reporting.sarcastic]\nsneer = 'q'", r"no lexicon table \[reporting.sarcastic\]"),
        ("[reporting.neutral]\nsay = 3", "must be a string"),
        ("reporting = 3", "is no table"),
        ("[territory.verbs]\nblockade = 'o'", "stands under no"),
        ("[reporting.nouns]\nsneer = 'sarcastic'", "cannot be used"),
        ("[actors.metonyms]\n'the Tent' = 'ZZZ'", "no known country code"),
    ],
)
def test_a_bad_file_says_what_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        Cues.load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere\.toml"):
        Cues.load(tmp_path / "nowhere.toml")


def test_the_example_of_the_documentation_does_what_it_says(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "cues.md").read_text(encoding="utf-8")
    path = tmp_path / "own.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    cues = Cues.load(path)

    def told(text: str) -> list[tuple[str | None, CueClass | None]]:
        result = Summarizer("offline", cues=cues).summarize(Article(text=text))
        return [(position.cue, position.cue_class) for position in result.summary.positions]

    assert told("In the telling of Anna Berg, the pier fell.") == [
        ("In the telling of", CueClass.DISTANCING)
    ]
    assert told("The pier fell in May, in the telling of the beekeeper.") == [
        ("in the telling of", CueClass.DISTANCING)
    ]
    assert told("Anna Berg gainsays that the pier fell.") == [("gainsays", CueClass.DENIAL)]
    assert told("Anna Berg gainsaid the report.") == [("gainsaid", CueClass.DENIAL)]
    summary = summarize_offline(
        Article(
            text="The harbourmaster declined to opine. Asked why the pier fell, the beekeeper "
            "hummed a tune. The Bungalow said nothing of the fall, but promised an inquiry."
        ),
        cues=cues,
    )
    kinds = {kind for item in summary.non_answers for kind in item.kinds}
    assert {NonAnswerKind.DECLINED_TO_COMMENT, NonAnswerKind.DODGED} <= kinds
    actors = {actor.name.lower().removeprefix("the "): actor for actor in summary.actors}
    assert actors["harbourmaster"].type is ActorType.PERSON
    assert actors["bungalow"].country == "NZL"


@pytest.mark.parametrize(
    ("verb", "past"), [("gainsay", "gainsaid"), ("retell", "retold"), ("overwrite", "overwrote")]
)
def test_a_verb_made_of_an_irregular_one_shares_its_forms(
    tmp_path: Path, verb: str, past: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'[reporting.denial]\n{verb} = "cn"\nrebay = "c"\n', encoding="utf-8")
    cues = Cues.load(path)
    assert cues.reporting[past].form == "past"
    assert "rebayed" in cues.reporting


def test_a_phrase_of_ones_own_that_begins_with_a_preposition_is_no_verb(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[reporting.phrases]\n"by the account of" = "neutral"\n', encoding="utf-8")
    cues = Cues.load(path)
    assert "bied" not in cues.phrases
    assert "by" not in cues.phrase_heads
    text = "By the account of Anna Berg, the pier fell in May."
    (position,) = summarize_offline(Article(text=text), cues=cues).positions
    assert position.content == "the pier fell in May"
