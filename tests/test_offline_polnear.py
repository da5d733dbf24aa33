"""The converter for PolNeAR, on a made-up sample in its format, and scores by attributing word."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.offline.annotations import Attribution, Passage, dump, load
from benchmarks.offline.by_cue import by_cue, lemma_of
from benchmarks.offline.corpus.__main__ import main
from benchmarks.offline.corpus.polnear import PolnearError, convert
from benchmarks.offline.engine import Found, FoundAttribution
from benchmarks.offline.matching import score
from benchmarks.offline.score import main as score_main

TEXT = 'The dam is full,\nAnna Berg said on Monday. It "will hold", she\nalso told us.\n'


def bound(number: int, kind: str, *words: str) -> str:
    """A text-bound line of brat, for words that occur once."""
    spans = [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]
    places = ";".join(f"{start} {end}" for start, end in spans)
    return f"T{number}\t{kind} {places}\t{' '.join(words)}"


MARKS = "\n".join(
    [
        bound(1, "Content", "The dam is full,\n"),
        bound(2, "Source", "Anna Berg"),
        bound(3, "Cue", "said"),
        bound(4, "Attribution", "said"),
        "E1\tAttribution:T4 Source:T2 Cue:T3 Content:T1",
        bound(5, "Content", 'It "will hold"', "us"),
        bound(6, "Source", "she"),
        bound(7, "Cue", "also", "told"),
        "E2\tAttribution:T7 Cue:T7 Source:T6 Content:T5",
        bound(8, "Content", "will"),
        bound(9, "Cue", "on Monday"),
        "E3\tAttribution-no-source:T9 Cue:T9 Content2:T8",
        "E4\tAttribution:T4 Source:T2",
        "A1\tNested E2 0",
        "#1\tAnnotatorNotes T1\ta note",
        "",
    ]
)


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """One part of the corpus, with one article that two people have marked."""
    folder = tmp_path / "train"
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    (folder / "text" / "a_2016-01-01_dam.txt").write_bytes(TEXT.encode())
    (folder / "attributions" / "a_2016-01-01_dam_0b1c.ann").write_text(MARKS, encoding="utf-8")
    (folder / "attributions" / "a_2016-01-01_dam_9f9f.ann").write_text("", encoding="utf-8")
    return folder


def test_marks_become_attributions(part: Path) -> None:
    (passage,), cueless = convert(part)
    assert (passage.id, passage.text, passage.nested) == ("a_2016-01-01_dam", TEXT, False)
    assert cueless == 1
    words = [
        (
            a.source and TEXT[slice(*a.source)],
            TEXT[slice(*a.cue)],
            [TEXT[slice(*c)] for c in a.content],
        )
        for a in passage.attributions
    ]
    assert words == [
        ("Anna Berg", "said", ["The dam is full,"]),
        (None, "on Monday", ["will"]),
        ("she", "also", ['It "will hold"', "us"]),
    ]
    assert all(a.speaker is None for a in passage.attributions)


def test_a_share_is_the_same_every_time(part: Path) -> None:
    for number in range(9):
        name = f"b_2016-01-0{number}_x"
        (part / "text" / f"{name}.txt").write_text("Nothing.", encoding="utf-8")
        (part / "attributions" / f"{name}_0b1c.ann").write_text("", encoding="utf-8")
    first = [p.id for p in convert(part, share=range(4)).passages]
    rest = [p.id for p in convert(part, share=range(4, 20)).passages]
    assert first == [p.id for p in convert(part, share=range(4)).passages]
    assert first != sorted(first + rest)[:4]
    assert sorted(first + rest) == [p.id for p in convert(part).passages]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "text" / "b.txt").write_text("x"), r"no attributions/b_"),
        (lambda folder: (folder / "text" / "a_2016-01-01_dam.txt").write_text("x"), "does not fit"),
        (lambda folder: (folder / "text" / "a_2016-01-01_dam.txt").unlink(), "give one part"),
        (
            lambda folder: (folder / "attributions" / "a_2016-01-01_dam_0b1c.ann").write_text(
                "E1\tAttribution:T4 Cue:T3"
            ),
            "no annotation T3",
        ),
    ],
)
def test_a_damaged_corpus_is_refused(part: Path, damage: object, message: str) -> None:
    assert callable(damage)
    damage(part)
    with pytest.raises(PolnearError, match=message):
        convert(part)


def test_the_command(
    part: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = part / "out.jsonl"
    arguments = ["polnear", str(part), str(target), "--share", "0:5"]
    monkeypatch.setattr("sys.argv", ["corpus", *arguments])
    assert main() == 0
    assert load(target) == convert(part).passages
    printed = capsys.readouterr()
    assert "3 attributions" in printed.out
    assert "1 events without a cue" in printed.err
    monkeypatch.setattr("sys.argv", ["corpus", "polnear", str(part / "text"), str(target)])
    assert main() == 2
    monkeypatch.setattr("sys.argv", ["corpus", *arguments[:-1], "5"])
    with pytest.raises(SystemExit):
        main()


def test_what_lies_in_marked_content_is_counted_beside() -> None:
    text = "He said that she hoped to go."
    said, hoped = (text.index(w) for w in ("said", "hoped"))
    gold = Attribution(source=(0, 2), cue=(said, said + 4), content=((8, 28),))
    found = [
        FoundAttribution((said, said + 4), (0, 2), ((8, 28),), ()),
        FoundAttribution((hoped, hoped + 5), (13, 16), ((19, 28),), ()),
    ]
    passage = Passage(id="x", text=text, nested=False, attributions=(gold,))
    scores = score(passage, Found([], found, []))
    assert (scores.attribution.precision, scores.nested.precision) == (1, 0.5)
    assert scores.resolved.marked == 0  # no speaker is marked
    everything = score(passage.model_copy(update={"nested": True}), Found([], found, []))
    assert (everything.attribution.precision, everything.nested.found) == (0.5, 0)
    assert ("invented", "hoped") in everything.cues


@pytest.mark.parametrize(
    ("cue", "lemma"),
    [
        ("would not say", "say"),
        ("has long believed", "believe"),
        ("According to", "accord"),
        ("the claim that", "claim"),
        (":", ":"),
    ],
)
def test_what_a_cue_is_counted_under(cue: str, lemma: str) -> None:
    assert lemma_of(cue) == lemma


def test_cues_with_the_most_errors_come_first() -> None:
    table = by_cue(
        [("met", "said"), ("missed", "told"), ("missed", "tells"), ("invented", "asked")], 2
    )
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    assert rows == [["tell", "0", "0", "2", "0"], ["ask", "0", "0", "0", "1"]]


def test_the_scores_by_cue_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "x.jsonl"
    gold = Attribution(source=(0, 9), cue=(10, 15), content=((16, 24),))
    dump([Passage(id="x", text="Anna Berg waved goodbye.", attributions=(gold,))], corpus)
    monkeypatch.setattr("sys.argv", ["score", "--corpus", str(corpus), "--by-cue", "3"])
    assert score_main() == 0
    printed = capsys.readouterr().out
    assert "| wave " in printed
    assert "direct quotations" not in printed  # rows of what is not marked are left out
