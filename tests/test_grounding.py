"""Quotes are found where they stand, and a changed fact never passes for a quote."""

from __future__ import annotations

import pytest

from summarizer.grounding import Locator, fold, locate
from summarizer.schemas import Evidence, Match, Span
from summarizer.sentences import split

ARTICLE = (
    "Thirteen people were killed in the eastern city of Kharan on Monday, officials said. "
    "“We will not sign,” President Olena Horvat told reporters, “under pressure.” "
    "The government allegedly paid $5 million to the rebels on May 3. "
    "He said the [Russian] army, which had lost 300 men, would withdraw from the town. "
    "We won. Nothing remains of the centre. "
    "The defence minister's forces can't advance. "
    "She told us that U.S. troops organised the cease-fire. "
    "Prices rose 5% in 2021 to 1,200 dollars. The river fell by 30 metres."
)


def found(quote: str, text: str = ARTICLE, sentence: int | None = None) -> Evidence:
    return Locator(text).locate(Evidence(quote=quote, sentence=sentence))


def covered(evidence: Evidence, text: str = ARTICLE) -> str:
    assert evidence.span is not None
    return evidence.span.of(text)


# --- exact and folded -------------------------------------------------------------------------


def test_verbatim_quote_is_exact_with_context_and_sentence() -> None:
    evidence = found("told reporters, “under pressure.”")
    assert evidence.match is Match.EXACT
    assert covered(evidence) == evidence.quote
    assert evidence.sentence == 2
    assert evidence.prefix == " not sign,” President Olena Horvat "[-32:]
    assert evidence.suffix is not None
    assert evidence.suffix.startswith(" The government")
    assert evidence.candidates == ()
    assert not evidence.ambiguous


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        ('the city\'s "border region" - quiet', "The city’s “border region” – quiet.", None),
        ("We Will Not Sign", "We will not sign it.", "We will not sign"),
        ("no change here", "So no  change\n\there today.", "no  change\n\there"),
        ("Erdog\u0306an spoke", "President Erdo\u011fan spoke.", "Erdo\u011fan spoke"),
        ("final offer", "The ﬁnal of\u00adfer.", "ﬁnal of\u00adfer"),
        ("ten men", "Then ten\u00a0men left.", "ten\u00a0men"),
        ("'He said \"no\" twice'", "Then: ‘He said “no” twice’ again.", None),
        ("“Stop now.”", "She cried: Stop now!", "Stop now"),
        ("wait... what happened", "Wait … what happened?", None),
        ("14 people", "There were １４ people.", "１４ people"),
        ("Еще раз", "Ещё раз повторил он.", "Ещё раз"),
    ],
)
def test_typography_alone_is_folded(quote: str, text: str, expected: str | None) -> None:
    evidence = found(quote, text)
    assert evidence.match is Match.FOLDED
    if expected is not None:
        assert covered(evidence, text) == expected


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("We will not sign under pressure.", ["We will not sign", "under pressure"]),
        ("We will not sign … under pressure", ["We will not sign", "under pressure"]),
        (
            "the army, which had lost 300 men",
            ["the", "army, which had lost 300 men"],
        ),
        (
            "the [Russian] army … would withdraw from the town",
            ["the", "army", "would withdraw from the town"],
        ),
        ("people were killed ... officials said", ["people were killed", "officials said"]),
    ],
)
def test_marked_cuts_and_interruptions_give_pieces(quote: str, pieces: list[str]) -> None:
    evidence = found(quote)
    assert evidence.match is Match.FOLDED
    assert [piece.of(ARTICLE) for piece in evidence.pieces] == pieces
    assert evidence.start == evidence.pieces[0].start
    assert evidence.end == evidence.pieces[-1].end


def test_letter_in_brackets_is_folded() -> None:
    evidence = found("[t]he defence minister's forces")
    assert evidence.match is Match.FOLDED
    assert covered(evidence) == "The defence minister's forces"


# --- fuzzy ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "quote",
    [
        "13 people were killed in the eastern city",
        "killed in eastern city of Kharan on Monday",
        "The government allegedly paid 5 million dollars to the rebels on 3 May",
        "Nothing remains of the center",
        "The defense minister's forces cannot advance",
        "that US troops organized the ceasefire",
        "Prices rose 5 per cent in 2021",
        "the goverment allegedly paid $5 million",
        "the rebels on 3rd May",
        "President Olena Horvat tells reporters, “under pressure",
    ],
)
def test_slips_that_change_no_fact_are_fuzzy(quote: str) -> None:
    evidence = found(quote)
    assert evidence.match is Match.FUZZY
    assert evidence.grounded
    assert evidence.differences == ()


# --- altered ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        ("Thirty people were killed in the eastern city", "Thirty → Thirteen"),
        ("Thirteen people were killed in the western city", "western → eastern"),
        ("Thirteen people were killed in the eastern city of Kharran", "Kharran → Kharan"),
        ("in the eastern city of Kharan on Tuesday, officials", "Tuesday → Monday"),
        ("“We will sign under pressure", "will sign → will not sign"),
        ("We would not sign,” President Olena Horvat told", "would → will"),
        ("The government paid $5 million", "government paid → government allegedly paid"),
        ("The government allegedly paid $5 billion", "5 billion → 5 million"),
        ("allegedly paid €5 million to the rebels", "€ → $"),
        ("to the rebels on June 3", "June → May"),
        ("He said the [Russian] army, which had lost 300 tanks", "tanks → men"),
        ("would withdraw to the town", "to → from"),
        ("We won nothing", "won nothing → won. Nothing"),
        ("minister's forces can advance", "can advance → can't advance"),
        ("She told US that U.S. troops organised", "US → us"),
        ("Prices fell 5% in 2021", "fell → rose"),
        ("Prices rose 5 in 2021", "5 in → 5% in"),
        ("The river fell by 30 kilometres", "kilometres → metres"),
    ],
)
def test_changed_fact_is_altered_and_named(quote: str, difference: str) -> None:
    evidence = found(quote)
    assert evidence.match is Match.ALTERED
    assert not evidence.grounded
    assert evidence.differences == (difference,)
    assert evidence.span is not None


@pytest.mark.parametrize(
    "quote",
    [
        "We will … sign",
        "The government … paid $5 million",
        "the [Ukrainian] army … would withdraw",
        "the rebels on May 3 [did not] say",
    ],
)
def test_cut_or_insertion_that_changes_a_fact_is_not_grounded(quote: str) -> None:
    assert not found(quote).grounded


def test_ellipsis_gives_no_verb_another_subject() -> None:
    text = "Russia attacked the town and Ukraine lost three men."
    assert found("Russia … lost three men", text).match is Match.ALTERED


def test_soldier_is_not_soldiers() -> None:
    text = "The rebels killed the soldier near the border on Monday."
    evidence = found("The rebels killed the soldiers near the border", text)
    assert evidence.match is Match.ALTERED
    assert evidence.differences == ("soldiers → soldier",)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("3 killed", "13 killed in the crash"),
        ("200 hurt", "some 1,200 hurt"),
        ("ran", "The Iranian fleet ran aground in Iran"[:17]),
        ("violent", "a non-violent march"),
        ("five people", "Twenty-five people came."),
        ("thirty people", "two hundred and thirty people came"),
        ("killed 3", "They killed 3 million of them."),
        ("rose 5", "Prices rose 5% again."),
        ("we can", "No, we can't do it."),
        ("5 degrees", "It was −5 degrees."),
        ("同意", "他不同意。"),
        ("三人", "十三人死亡。"),
        ("3人", "13人死亡。"),
        ("イラン", "ブイランド"),
        ("US", "They told us."),
        ("us", "The US left."),
        ("may", "On May 3 it began."),
        ("cafe", "The cafe\u0301 closed."),
    ],
)
def test_short_quote_does_not_match_inside_another_word(quote: str, text: str) -> None:
    assert not found(quote, text).grounded


def test_unrelated_quote_is_missing() -> None:
    evidence = found("penguins rarely discuss monetary policy", sentence=3)
    assert evidence.match is Match.MISSING
    assert evidence.span is None
    assert evidence.sentence == 3
    assert evidence.prefix is None


@pytest.mark.parametrize("quote", [" ", "\n", "…", "“”", "[]", ".", "\u200b"])
def test_quote_without_words_never_raises(quote: str) -> None:
    assert found(quote, "Plain words").match is Match.MISSING
    assert found(quote, "").match is Match.MISSING


# --- repeats ----------------------------------------------------------------------------------

REPEATED = (
    "He declined to comment. She left.\nShe declined to comment. They all declined to comment."
)


def test_sentence_hint_decides_among_repeats() -> None:
    evidence = found("declined to comment", REPEATED, sentence=3)
    assert evidence.sentence == 3
    assert not evidence.ambiguous
    assert len(evidence.candidates) == 3
    assert evidence.span in evidence.candidates


def test_wrong_hint_is_corrected() -> None:
    evidence = found("They all declined", REPEATED, sentence=1)
    assert evidence.match is Match.EXACT
    assert evidence.sentence == 4


def test_nearness_decides_where_the_hint_does_not() -> None:
    mention = Span(start=REPEATED.index("They"), end=REPEATED.index("They") + 4)
    locator = Locator(REPEATED, split(REPEATED))
    evidence = locator.locate(Evidence(quote="declined to comment", sentence=2), near=[mention])
    assert evidence.sentence == 4
    assert not evidence.ambiguous


def test_undecided_repeat_is_ambiguous() -> None:
    evidence = found("declined to comment", REPEATED)
    assert evidence.ambiguous
    assert evidence.span == evidence.candidates[0]
    assert [span.of(REPEATED) for span in evidence.candidates] == ["declined to comment"] * 3


def test_candidates_are_capped_and_keep_the_hinted_one() -> None:
    text = "It ended. " * 500
    evidence = found("It ended", text, sentence=400)
    assert evidence.sentence == 400
    assert len(evidence.candidates) == 50
    assert evidence.span in evidence.candidates


def test_helper_keeps_order_and_takes_evidence() -> None:
    results = locate(REPEATED, ["She left", Evidence(quote="declined to comment", sentence=1)])
    assert [result.quote for result in results] == ["She left", "declined to comment"]
    assert [result.sentence for result in results] == [2, 1]


def test_quote_is_untouched_and_fold_is_public() -> None:
    quote = "“WE will  not sign”"
    evidence = found(quote)
    assert evidence.quote == quote
    assert fold("“WE will  not sign”") == "'we will not sign'"


def test_a_hebrew_letter_with_its_point_is_one_however_it_is_written() -> None:
    written, as_quoted = "\ufb2cלום לכולם.", "ש\u05bc\u05c1לום לכולם"
    evidence = Locator(written).locate(Evidence(quote=as_quoted))
    assert (evidence.match, evidence.start) == (Match.FOLDED, 0)
