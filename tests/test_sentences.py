"""Sentence segmentation: offsets that always hold, and boundaries where readers put them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.blocks import blocks
from summarizer.sentences import Sentence, split

CASES = Path(__file__).parent.parent / "benchmarks" / "sentences"

NEWSLIKE = st.lists(
    st.sampled_from(
        [
            "Gen", "U.S", "the", "The", "Mr", "J", "said", "no", "No", "2", "a", "A", "I", "p.m",
            "etc", "iPhone", "я", "Я", "г", "说", "她", "と", "な", "ש", "ا", "क", "e\u0301", "😀",
            ".", "!", "?", "…", "...", ". . .", "。", "！", "？", "؟", "।", ";", ":", ",",
            '"', "“", "”", "‘", "’", "«", "»", "„", "「", "」", "(", ")", "[", "]", "[3]",
            " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u200b", "- ", "• ", "—",
            "Q: ", "\x00", "\x1c", "\ufeff",
        ]
    ),
    max_size=60,
).map("".join)  # fmt: skip
LANGUAGES = st.sampled_from([None, "en", "de", "ru", "zh", "el", "ja", "fr-CA", "x-none", "", "_"])


def pieces(text: str, language: str | None = None) -> list[str]:
    return [text[s.start : s.end] for s in split(text, language)]


def load(name: str) -> list[dict[str, object]]:
    loaded: list[dict[str, object]] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return loaded


def assert_covers(text: str, sentences: tuple[Sentence, ...]) -> None:
    position = 0
    for number, sentence in enumerate(sentences, 1):
        assert sentence.number == number
        assert position <= sentence.start < sentence.end <= len(text)
        assert not text[position : sentence.start].strip()
        covered = text[sentence.start : sentence.end]
        assert covered == covered.strip()
        position = sentence.end
    assert not text[position:].strip()


@given(st.text(), LANGUAGES)
@example("\x1c", None)
@example(". .", "en")
@example("a.)\u200b", "en")
def test_any_text_is_covered_once_and_in_order(text: str, language: str | None) -> None:
    assert_covers(text, split(text, language))


@given(NEWSLIKE, LANGUAGES)
def test_newslike_text_is_covered_once_and_in_order(text: str, language: str | None) -> None:
    assert_covers(text, split(text, language))


@given(NEWSLIKE)
def test_every_sentence_lies_in_one_block(text: str) -> None:
    spans = list(blocks(text))
    for sentence in split(text):
        assert sum(a <= sentence.start and sentence.end <= b for a, b in spans) == 1


@given(NEWSLIKE, NEWSLIKE)
def test_a_blank_line_separates_texts(first: str, second: str) -> None:
    """Given the language, paragraphs do not influence each other's boundaries, save by layout."""
    first, second = " ".join(first.split()), " ".join(second.split())
    joined = pieces(f"{first}\n\n{second}", "en")
    assert joined == pieces(first, "en") + pieces(second, "en")


@given(NEWSLIKE)
def test_line_ending_style_changes_no_boundary(text: str) -> None:
    unix = text.replace("\r\n", "\n")
    dos = unix.replace("\n", "\r\n")
    assert [p.replace("\r\n", "\n") for p in pieces(dos, "en")] == pieces(unix, "en")


@pytest.mark.parametrize("case", load("cases.json"), ids=lambda case: str(case["id"]))
def test_hand_made_case(case: dict[str, object]) -> None:
    expected = [str(piece) for piece in case["pieces"]]  # type: ignore[attr-defined]
    text = "".join(expected)
    assert pieces(text, str(case["language"])) == [piece.strip() for piece in expected]


def test_held_out_passages_are_mostly_right() -> None:
    """A floor under the measured quality on text that the rules were not written for."""
    right = wrong = 0
    for case in load("heldout.json"):
        expected = [str(piece) for piece in case["pieces"]]  # type: ignore[attr-defined]
        found = pieces("".join(expected), str(case["language"]))
        matched = len(set(found) & {piece.strip() for piece in expected})
        right += 2 * matched
        wrong += len(found) + len(expected) - 2 * matched
    assert right / (right + wrong) >= 0.95


@pytest.mark.parametrize("case", load("heldout.json"), ids=lambda case: str(case["id"]))
def test_language_left_out_is_as_good_as_given(case: dict[str, object]) -> None:
    """The rules chosen from the text itself are those of its language."""
    text = "".join(str(piece) for piece in case["pieces"])  # type: ignore[attr-defined]
    assert split(text) == split(text, str(case["language"]))


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\t\u00a0\u2003", "\x1c\x1d"])
def test_blank_text_has_no_sentences(blank: str) -> None:
    assert split(blank) == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It was over. —", ["It was over.", "—"]),
        ("Over?! –", ["Over?!", "–"]),
        ("Then. …", ["Then. …"]),
        ("It is so. »", ["It is so. »"]),
        ("Gone.\x1cHere.\x85There.\u2028", ["Gone.", "Here.", "There."]),
    ],
)
def test_a_text_that_breaks_off_behind_its_stops(text: str, parts: list[str]) -> None:
    assert pieces(text, "en") == parts


def test_offsets_count_code_points() -> None:
    text = "😀 Один. E\u0301té."
    assert split(text, "fr") == (Sentence(1, 0, 7), Sentence(2, 8, 13))


def test_surrogates_do_no_harm() -> None:
    assert_covers("He left.\ud800 She \udfff stayed.", split("He left.\ud800 She \udfff stayed."))


def test_yes_no_answer_with_i_is_two_sentences() -> None:
    assert pieces("“No. I would not,” he said.", "en") == ["“No.", "I would not,” he said."]


def test_a_quotation_after_an_abbreviation_begins_a_sentence() -> None:
    assert pieces("It was sent to the U.S. “Moscow lies,” she said.", "en") == [
        "It was sent to the U.S.",
        "“Moscow lies,” she said.",
    ]


def test_a_nickname_after_an_initial_does_not() -> None:
    assert len(pieces("Edward B. “Buddy” Marsh resigned.", "en")) == 1


@pytest.mark.parametrize("label", ["Q:", "A:", "MR. SMITH:", "THE PRESIDENT:"])
def test_speaker_label_begins_a_sentence_and_stays_with_it(label: str) -> None:
    text = f"Nobody spoke for a while\n{label} I have nothing to add.\n"
    assert pieces(text)[1] == f"{label} I have nothing to add."


@pytest.mark.parametrize("width", [40, 60, 72, 79, 100])
def test_wrapping_a_paragraph_changes_no_boundary(width: int) -> None:
    """Hard-wrapped at any usual width, the sentences are those of the unwrapped text."""
    import textwrap

    text = (
        "The ministry said on Tuesday that its forces had left the three villages they took in "
        "March, after talks in Geneva. A spokesman, Lt. Col. Aron Decker, called it “a gesture.” "
        "He would not say how many soldiers had been there or where they were now. Asked again, "
        "he said: “I have nothing to add to what the minister said at 3 p.m. yesterday.” Neither "
        "the U.N. nor the International Committee of the Red Cross could confirm the withdrawal."
    )
    wrapped = textwrap.fill(text, width)
    assert [" ".join(p.split()) for p in pieces(wrapped)] == pieces(text)


def test_short_lines_are_not_taken_for_wrapped_text() -> None:
    text = "Talks fail in Vienna\nMinister blames rebels\nBy Jane Coyle\nUpdated Tuesday"
    assert pieces(text) == text.split("\n")


def test_one_stray_long_line_does_not_hide_that_the_rest_is_wrapped() -> None:
    text = (
        "See https://news.example.org/a/very/long/address/that/no/one/could/wrap/at/all/2031/\n\n"
        "The mayor resigned on Friday after a vote of\nthe council, which had met since the\n"
        "morning, and after most of his staff had left\nthe building by the back door.\n"
    )
    assert len(pieces(text)) == 2


def test_unknown_language_falls_back_to_general_rules() -> None:
    assert pieces("Dr. Okello ali jibu. Hakuna aliyeuliza.", "sw") == [
        "Dr. Okello ali jibu.",
        "Hakuna aliyeuliza.",
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "A. ",
        "I. ",
        "(a?) ",
        "a?) ",
        ". ",
        "...",
        '"',
        ".”",
        "Mr. ",
        "。」",
        "x\n",
        "1. ",
        "؟",
        "\n",
    ],
)
def test_repeated_patterns_end_and_cover(unit: str) -> None:
    """Long runs of one pattern, which a quadratic rule would not finish in reasonable time."""
    text = unit * (200_000 // len(unit))
    assert_covers(text, split(text))
