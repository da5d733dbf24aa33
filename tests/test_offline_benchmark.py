"""The corpus builder, the scorer and the scores: what the benchmark counts is what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.offline.annotations import Passage, dump, load
from benchmarks.offline.corpus.build import CorpusError, build
from benchmarks.offline.engine import Found, FoundAttribution, FoundNonAnswer, FoundQuotation, find
from benchmarks.offline.matching import Count, Scores, same_name, score
from benchmarks.offline.suite import score_suite

ROOT = Path(__file__).parent.parent
DEVELOPMENT = ROOT / "benchmarks" / "offline" / "corpus" / "development.jsonl"
FORM = """
- id: road
  text: |
    “The road is closed,” Anna Berg said. She said it was “unsafe”.

    She declined to name a date.
  quotations:
    - {quote: The road is closed, speaker: Anna Berg}
    - {quote: unsafe, kind: mixed, speaker: Anna Berg}
  attributions:
    - {clause: '“[The road is closed],” {Anna Berg} <said>', speaker: Anna Berg}
    - {clause: '{She} <said> [it was “unsafe”]', speaker: Anna Berg}
  non_answers:
    - {quote: She declined to name a date, speaker: Anna Berg, kinds: [declined_to_disclose]}
"""


def built(tmp_path: Path, form: str) -> list[Passage]:
    path = tmp_path / "form.yaml"
    path.write_text(form, encoding="utf-8")
    return build(path)


def test_words_become_offsets(tmp_path: Path) -> None:
    (passage,) = built(tmp_path, FORM)
    text = passage.text
    assert [text[q.start : q.end] for q in passage.quotations] == ["The road is closed,", "unsafe"]
    first, second = passage.attributions
    assert first.source is not None
    assert text[slice(*first.source)] == "Anna Berg"
    assert [text[slice(*c)] for c in second.content] == ["it was “unsafe”"]
    assert text[passage.non_answers[0].start :] == "She declined to name a date."


def test_a_corpus_is_read_as_it_was_written(tmp_path: Path) -> None:
    passages = built(tmp_path, FORM)
    dump(passages, tmp_path / "corpus.jsonl")
    assert load(tmp_path / "corpus.jsonl") == passages


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("quote: unsafe", "quote: dangerous", "not in the text"),
        ("{quote: unsafe, kind: mixed, speaker: Anna Berg}", "{quote: closed}", "no opening mark"),
        (
            "    - {quote: unsafe, kind: mixed, speaker: Anna Berg}\n",
            "",
            "no quotation begins at '“unsafe”",
        ),
        ("quote: unsafe, kind: mixed", "quote: unsafe, kind: nested", "nested must mean inside"),
        ("speaker: Anna Berg}\n    - {quote: unsafe", "speaker: Bob}\n    - {quote: unsafe", "Bob"),
        ("'{She} <said> [it was “unsafe”]'", "'{She} said [it was “unsafe”]'", "needs one <cue>"),
        ("'{She} <said> [it was “unsafe”]'", "'{She} <said> [it was “unsafe”'", "is not closed"),
        ("'{She} <said> [it was “unsafe”]'", "'<said> [at]'", "not in the text"),
        ("quote: She declined to name a date", "quote: She", "occurs 2 times"),
        ("kinds: [declined_to_disclose]", "kinds: [sulked]", "kinds"),
    ],
)
def test_a_form_that_does_not_fit_its_text_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in FORM
    with pytest.raises(CorpusError, match=message):
        built(tmp_path, FORM.replace(old, new))


def test_nothing_found_is_no_recall_and_everything_is_all(tmp_path: Path) -> None:
    (passage,) = built(tmp_path, FORM)
    nothing = score(passage, Found([], [], []))
    assert (nothing.direct.recall, nothing.attribution.recall, nothing.non_answer.recall) == (
        0,
    ) * 3
    perfect = Found(
        [FoundQuotation((q.start, q.end), q.kind, ("Berg",)) for q in passage.quotations],
        [FoundAttribution(a.cue, a.source, a.content, ("Berg",)) for a in passage.attributions],
        [FoundNonAnswer(((n.start, n.end),), ("Berg",), n.kinds) for n in passage.non_answers],
    )
    scores = score(passage, perfect)
    for count in (scores.direct, scores.speaker, scores.attribution, scores.non_answer):
        assert (count.precision, count.recall) == (1, 1)
    assert scores.wrong == []


def test_a_wrong_speaker_source_or_actor_is_counted(tmp_path: Path) -> None:
    (passage,) = built(tmp_path, FORM)
    wrong = Found(
        [FoundQuotation((q.start, q.end), "direct", ("Tom Lind",)) for q in passage.quotations],
        [FoundAttribution(a.cue, a.cue, a.content, ("Tom Lind",)) for a in passage.attributions],
        [FoundNonAnswer(((n.start, n.end),), ("Tom Lind",), n.kinds) for n in passage.non_answers],
    )
    scores = score(passage, wrong)
    assert (scores.direct.precision, scores.direct.recall) == (0.5, 1)
    assert scores.speaker.recall == 0
    assert (scores.cue.f1, scores.attribution.f1) == (1, 0)
    assert (scores.non_answer.precision, scores.non_answer.recall) == (0, 0)


@pytest.mark.parametrize(
    ("marked", "found", "same"),
    [
        ("Anna Berg", "Ms. Berg", True),
        ("Anna Berg", "Tom Berg", False),
        ("Anna Berg", "Anna", False),
        ("a spokesman for the ministry", "the spokesman", True),
        ("a spokesman for the ministry", "the ministry", False),
        ("Skarv Line", "ferry operator Skarv Line", True),
    ],
)
def test_when_two_names_are_one(marked: str, found: str, *, same: bool) -> None:
    assert same_name(marked, [found]) is same


def test_counts_of_nothing_are_no_error() -> None:
    empty = Count()
    assert (empty.precision, empty.recall, empty.f1) == (1, 1, 1)


def test_the_development_corpus_is_built_from_its_hand_written_form() -> None:
    forms = sorted(DEVELOPMENT.parent.glob("development-*.yaml"))
    assert [passage for form in forms for passage in build(form)] == load(DEVELOPMENT)


def test_the_development_corpus_is_read_as_well_as_before() -> None:
    total = Scores()
    for passage in load(DEVELOPMENT):
        total.add(score(passage, find(passage.text, passage.language)))
    assert total.direct.precision >= 0.98
    assert total.direct.recall >= 0.98
    assert total.speaker.recall >= 0.96
    assert total.attribution.f1 >= 0.95
    assert total.non_answer.precision >= 0.92
    assert total.non_answer.recall >= 0.92


TALK = """\
- id: talk
  text: |
    [00:10] Jo Berg: Who knew?

    **THORNE, minister:** I did.

    THORNE: A note said so. THORNE: was its first word.

    Then Jo Berg: left.

    Q4 Jo Berg: When?
  turns:
    - {label: 'Jo Berg:', speaker: Jo Berg, to: Then}
    - {label: 'Jo Berg:', speaker: null, from: Then}
    - {label: 'THORNE, minister:', source: THORNE, speaker: THORNE}
    - {label: 'THORNE:', speaker: THORNE}
"""


def test_a_label_marks_each_line_that_begins_with_it(tmp_path: Path) -> None:
    (passage,) = built(tmp_path, TALK)
    text = passage.text
    assert [
        (
            text[slice(*a.source or (0, 0))],
            text[slice(*a.cue)],
            text[slice(*a.content[0])],
            a.speaker,
        )
        for a in passage.attributions
    ] == [
        ("Jo Berg", "Jo Berg:", "Who knew?", "Jo Berg"),
        ("THORNE", "THORNE, minister:", "I did.", "THORNE"),
        ("THORNE", "THORNE:", "A note said so. THORNE: was its first word.", "THORNE"),
        ("Jo Berg", "Jo Berg:", "When?", None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("label: 'THORNE:'", "label: 'BRACK:'", "no line begins with the label"),
        ("source: THORNE,", "source: BRACK,", "is not in the label"),
        ("to: Then", "to: Never", "not in the text"),
    ],
)
def test_a_label_must_be_one(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        built(tmp_path, TALK.replace(old, new))


@pytest.mark.parametrize("name", ["transcripts", "german"])
def test_the_other_corpora_are_built_and_read_as_well_as_before(name: str) -> None:
    folder = DEVELOPMENT.parent
    forms = sorted(folder.glob(f"{name}*.yaml"))
    passages = [passage for form in forms for passage in build(form)]
    assert {p.id: p for p in passages} == {p.id: p for p in load(folder / f"{name}.jsonl")}
    total = Scores()
    for passage in passages:
        total.add(score(passage, find(passage.text, passage.language)))
    assert total.attribution.f1 >= 0.94
    assert total.resolved.recall >= 0.92
    assert total.non_answer.precision >= 0.88
    assert total.non_answer.recall >= 0.82


def test_evidence_for_the_suite_is_exact_and_attributions_are_found() -> None:
    suite = score_suite(
        ROOT / "tests/fixtures/news", ROOT / "examples/articles", only="border-dispute"
    )
    assert suite.evidence > 20
    assert suite.inexact == 0
    assert suite.counts["non-answers"].f1 >= 0.8
