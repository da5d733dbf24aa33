"""The report as a document: complete, deterministic, escaped by construction, small enough."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from summarizer import Article, Summarizer, SummaryResult
from summarizer.cli import app
from summarizer.errors import UsageError
from summarizer.export.html import render_html
from summarizer.export.html.corpus import has_name, identity
from summarizer.export.html.marking import Mark, Note, marked, runs_of
from summarizer.export.html.matrix import OTHER, matrix_of
from summarizer.export.untrusted import harmless, harmless_part
from summarizer.schema_tree import models_in
from summarizer.schemas import NARRATOR, Actor, ActorType, ArticleSummary, Evidence, Span
from tests import reports
from tests.summaries import TEXT, summary_data

LIMIT = 150_000


class Words(HTMLParser):
    """Collects what a page says, without style and script."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._mute = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._mute = tag in ("style", "script")
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the base class names it
        self._mute = False

    def handle_data(self, data: str) -> None:
        if not self._mute:
            self.parts.append(data)


def parsed(page: str) -> Words:
    words = Words()
    words.feed(page)
    return words


def said(page: str) -> str:
    return " ".join("".join(parsed(page).parts).split())


@pytest.mark.parametrize("case", reports.EVERY_CASE)
def test_a_page_is_small_and_says_everything(case: str) -> None:
    result = reports.gold(case)
    page = result.to_html()
    assert len(page.encode()) < LIMIT * max(1, len(result.article.text) / 3000)
    shown = said(page)
    missing = [
        value
        for loc, model in models_in(result.summary)
        if loc and loc[0] not in ("article", "provenance")
        for field in type(model).model_fields
        if field not in ("prefix", "suffix", "type", "country")
        for value in _texts(getattr(model, field))
        if value != NARRATOR and not _refers(result, value) and _plain(value) not in shown
    ]
    assert missing == []


def _texts(value: object) -> Iterator[str]:
    if type(value) is str:
        yield value
    elif isinstance(value, tuple):
        yield from (entry for entry in value if type(entry) is str)


def _plain(text: str) -> str:
    return " ".join(harmless(text).split())


def _refers(result: SummaryResult[Any], value: str) -> bool:
    return any(getattr(model, "id", None) == value for _, model in models_in(result.summary))


def test_the_same_result_gives_the_same_page_saved_and_loaded(tmp_path: Path) -> None:
    for result in (reports.faulty(), reports.hostile()):
        result.save(tmp_path / "result.json")
        again = SummaryResult.load(tmp_path / "result.json")
        assert again.to_html() == result.to_html()
        assert render_html(again, again) == render_html(result, result)


def test_nothing_at_all_is_no_report() -> None:
    with pytest.raises(UsageError, match="no result to make a report of"):
        render_html()


def test_a_summary_of_nothing_still_makes_a_page() -> None:
    page = Summarizer("offline").accept("Nothing happened.", "{}").to_html()
    assert "Nothing happened." in page
    assert "no quotes to check" in page


def test_markup_comes_from_templates_alone() -> None:
    package = files("summarizer.export.html")
    templates = [entry.read_text() for entry in (package / "templates").iterdir()]
    scripts = [e.read_text() for e in (package / "static").iterdir() if e.name.endswith(".js")]
    assert len(templates) >= 4
    for template in templates:
        assert not re.search(r"\|\s*safe|autoescape|\bon[a-z]+=|style=", template)
    for script in scripts:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|"
            r"XMLHttpRequest|import\(",
            script,
        )


def test_a_page_names_its_own_style_and_script_and_forbids_all_else() -> None:
    import base64
    import hashlib

    page = reports.hostile().to_html()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        ((_, body),) = re.findall(rf"<{tag}( [^>]*)?>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_hostile_values_stay_values() -> None:
    words = parsed(reports.hostile().to_html())
    names = {name for name, _ in words.attributes}
    assert names <= {
        "aria-atomic", "aria-hidden", "aria-label", "aria-labelledby", "aria-live", "aria-pressed",
        "autocomplete", "charset", "checked", "class", "content", "data-layer", "data-m", "data-n",
        "data-q", "data-rests", "data-title", "dir", "for", "hidden", "href", "http-equiv", "id",
        "lang", "method", "name", "placeholder", "role", "scope", "spellcheck", "tabindex", "title",
        "type",
    }  # fmt: skip
    links = {value for name, value in words.attributes if name == "href"}
    assert all(link is not None and link.startswith("#") for link in links)
    text = "".join(words.parts)
    assert reports.HOSTILE in text
    assert "\u202e" not in text
    assert "\u2028" not in text


TEXTS = st.text(alphabet="ab .\n\u200d\u202eé“”界<&", min_size=1, max_size=60).filter(str.strip)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=8))
    return text, [
        Mark(number, Span(start=start, end=end), "s", "p1", "p1")
        for number, (start, end) in enumerate(spans, start=1)
    ]


@given(texts_with_marks())
def test_marks_cover_exactly_their_characters(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    found = marked(Article(text=text), marks)
    whole = "".join(run.text for run in runs_of(found))
    assert _bare(whole) == _bare(harmless(text))
    for mark in marks:
        runs = [run for run in runs_of(found) if mark.number in run.marks]
        covered = "".join(run.text for run in runs)
        assert _bare(covered) == _bare(harmless_part(text, mark.span.start, mark.span.end))
        if runs:
            assert found.first[mark.number] == runs[0].number


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.text(alphabet="a \u200d\u202e\x07\n\u2028", max_size=30), st.integers(0, 30))
def test_parts_are_made_harmless_as_the_whole_is(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    parts = harmless_part(text, 0, cut) + harmless_part(text, cut, len(text))
    assert re.sub(" +", " ", parts) == harmless(text)


def test_notes_stand_where_they_belong_and_stray_marks_do_no_harm() -> None:
    article = Article(text="One. Two.\n\nThree.")
    outside = Mark(1, Span(start=12, end=99), "s", "p1", "p1")
    found = marked(article, [outside], [Note(4, "here", "p1"), Note(17, "end", "p1")])
    said = [(run.text, [note.text for note in run.notes]) for run in runs_of(found)]
    assert said == [("One.", ["here"]), (" ", []), ("Two.", []), ("Three.", ["end"])]
    assert found.first == {}


def test_title_deck_and_boilerplate_are_told_from_the_text() -> None:
    article = Article(
        text="Big  news\n\nA deck.\n\nBody.\n\nShare this",
        title="Big news",
        deck="A deck.",
        boilerplate=(Span(start=27, end=37),),
    )
    assert [p.role for p in marked(article, []).paragraphs] == [
        "title",
        "deck",
        "body",
        "boilerplate",
    ]


def test_the_matrix_puts_a_refusal_beside_what_was_said() -> None:
    data = summary_data()
    data["positions"] += [
        {**data["positions"][0], "id": f"q{number}", "topic": f"topic {number}"}
        for number in range(40)
    ]
    summary = Summarizer("offline").accept(TEXT, json.dumps(data)).summary
    matrix = matrix_of(summary, "the narrator")
    assert matrix is not None
    assert len(matrix.topics) == 10, "nine, and one for the rest"
    assert matrix.topics[-1] == OTHER
    orr, narrator = matrix.rows
    assert [entry.id for entry in orr.cells[matrix.topics.index("advance")]] == ["p1", "n1"]
    assert orr.cells[0][-1].refused
    assert narrator.own_voice
    held = [entry.id for row in matrix.rows for cell in row.cells for entry in cell]
    assert sorted(held) == sorted([p.id for p in summary.positions] + ["n1"])
    assert matrix_of(type(summary)(), "the narrator") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("President Anton Veresk", "Anton Veresk", True),
        ("the Ministry of Energy", "Ministry of  energy", True),
        ("Ann Onym", "Bob Onym", False),
        ("a ministry official", "another ministry official", False),
        ("Veresk", "Anton Veresk", False),
    ],
)
def test_actors_are_one_where_their_names_are(one: str, other: str, *, same: bool) -> None:
    ids = [identity(Actor(id="x", name=name, type=ActorType.PERSON)) for name in (one, other)]
    assert (ids[0] == ids[1]) is same


@pytest.mark.parametrize(
    ("name", "kind", "known"),
    [
        ("Ann Onym", ActorType.PERSON, True),
        ("A senior official", ActorType.PERSON, False),
        ("One of the two Halvern officials", ActorType.PERSON, False),
        ("Ein Sprecher", ActorType.PERSON, False),
        ("An unnamed source", ActorType.UNSPECIFIED, False),
        ("unnamed source", ActorType.UNSPECIFIED, False),
        ("Officials", ActorType.COLLECTIVE, False),
        ("the Torvian general staff", ActorType.COLLECTIVE, True),
        ("the company", ActorType.ORGANISATION, False),
        ("the Ministry of Energy", ActorType.ORGANISATION, True),
        ("Halvern", ActorType.STATE, True),
        ("وزارة الطاقة", ActorType.ORGANISATION, True),
    ],
)
def test_only_who_has_a_name_is_known_in_other_articles(
    name: str, kind: ActorType, *, known: bool
) -> None:
    assert has_name(Actor(id="x", name=name, type=kind)) is known


def test_sources_without_a_name_are_not_one_speaker_across_articles() -> None:
    results = [
        Summarizer("offline").summarize(
            f"An unnamed source said {what}. Ann Onym agreed, she said."
        )
        for what in ("the port would close", "the chairman would go")
    ]
    words = said(render_html(*results))
    assert "An unnamed source 1 in article 1" in words
    assert "An unnamed source 1 in article 2" in words
    assert "An unnamed source, article 2 (1)" in words, "in the list to choose from"
    assert "An unnamed source 2 in 2 articles" not in words


def test_the_index_says_where_nothing_could_be_checked() -> None:
    french = "Le porte-parole a refusé de commenter les faits. « Rien », a-t-il déclaré mardi."
    page = render_html(
        Summarizer("offline").summarize(french), Summarizer("offline").summarize(TEXT)
    )
    french_row, english_row = re.findall(r'<tr><td class="number">.*?</tr>', page, re.DOTALL)
    assert "language not read" in french_row
    assert "no quotes" in french_row
    assert "0 of 0" not in french_row
    assert "language not read" not in english_row


def test_the_offline_engines_coverage_is_said_to_be_no_check_of_it() -> None:
    """The rules that count what is covered are those that made the summary."""
    words = "counted by the same rules that made this summary, so no check of it"
    own, answered = Summarizer("offline").summarize(TEXT), reports.gold("defence-briefing")
    assert words in " ".join(own.to_text().split())
    assert words in " ".join(own.to_markdown().split())
    assert words.capitalize() in said(own.to_html())
    assert f"offline engine: 2. What it left uncovered is {words}." in said(
        render_html(answered, own)
    )
    for page in (answered.to_text(), answered.to_markdown(), answered.to_html()):
        assert "same rules" not in page


def test_anchors_of_several_articles_never_clash() -> None:
    result = reports.gold("defence-briefing")
    words = parsed(render_html(result, reports.hostile(), result))
    ids = [value for name, value in words.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    targets = {value[1:] for name, value in words.attributes if name == "href" and value}
    assert targets <= set(ids)


def test_a_subclass_with_evidence_of_its_own_gets_a_layer() -> None:
    page = reports.generic().to_html()
    assert 'data-layer="s"' in page
    assert said(page).count("no surrender") == 1
    assert "&lt;b&gt;firm&lt;/b&gt;" in page


def test_no_evidence_is_lost_between_result_and_page() -> None:
    result = reports.faulty()
    evidence = [m for _, m in models_in(result.summary) if isinstance(m, Evidence)]
    page = result.to_html()
    # Every stage of a shift repeats the evidence of its position.
    assert page.count("<blockquote") >= len(evidence)
    located = set(re.findall(r'data-q="(\d+)"', page))
    shown = {n for runs in re.findall(r'data-m="([\d ]+)"', page) for n in runs.split()}
    assert located <= shown


runner = CliRunner()


def test_the_commands_write_pages(tmp_path: Path) -> None:
    saved = []
    for number, case in enumerate(reports.CASES):
        saved.append(tmp_path / f"{number}.json")
        reports.gold(case).save(saved[-1])
    lines = tmp_path / "all.jsonl"
    lines.write_text("\n".join(reports.gold(case).to_json() for case in reports.CASES) + "\n")
    pages = [tmp_path / "a.html", tmp_path / "b.html"]
    assert runner.invoke(app, ["report", *map(str, saved), "-o", str(pages[0])]).exit_code == 0
    assert runner.invoke(app, ["report", str(lines), "-o", str(pages[1])]).exit_code == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert pages[0].read_text().count('class="report"') == 3
    done = runner.invoke(app, ["report", str(saved[0])])
    assert done.stdout == SummaryResult.load(saved[0]).to_html()
    done = runner.invoke(app, ["report", *map(str, saved), "-o", f"{tmp_path}/each/"])
    assert sorted(p.name for p in (tmp_path / "each").iterdir()) == [
        f"{number}.summary.html" for number in range(3)
    ]


def test_summarize_writes_one_page_for_several_articles(tmp_path: Path) -> None:
    articles = [str(reports.ROOT / "examples" / "articles" / f"{c}.txt") for c in reports.CASES]
    page = tmp_path / "page.html"
    done = runner.invoke(app, ["summarize", *articles, "-m", "offline", "-q", "-o", str(page)])
    assert done.exit_code == 0
    assert page.read_text().count('class="report"') == 3
    done = runner.invoke(app, ["summarize", articles[0], "-m", "offline", "-q", "-f", "html"])
    assert done.stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot read a result from"),
        ("", "is empty; give a saved result"),
        ("not json", "is no JSON"),
        ('{"a": 1}', "this is no saved result"),
        ('{"a": 1}\n{"a": 2}\n', "line 1: this is no saved result"),
    ],
)
def test_report_says_what_is_wrong_with_a_file(
    tmp_path: Path, content: str | None, message: str
) -> None:
    file = tmp_path / "result.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    done = runner.invoke(app, ["report", str(file), "-o", str(tmp_path / "page.html")])
    assert done.exit_code == 2
    assert message in done.stderr
    assert not (tmp_path / "page.html").exists()


def test_numbers_of_marks_go_on_from_one_report_to_the_next() -> None:
    page = render_html(reports.generic(), reports.generic())
    quotes = re.findall(r'data-q="(\d+)"', page)
    assert len(quotes) == len(set(quotes)) == 4


class Extended(ArticleSummary):
    """The library's schema with a list of a user's own."""

    promises: tuple[reports.Promise, ...] = ()


def test_what_a_subclass_adds_has_a_layer_beside_those_of_the_library() -> None:
    data = summary_data()
    data["promises"] = [{"who": "Orr", "what": "x", "proof": [{"quote": "now it is the coast"}]}]
    result = Summarizer("offline", schema=Extended).accept(TEXT, json.dumps(data))
    labels = re.findall(r'data-layer="(\w)" aria-pressed="true" title="([^:]*):', result.to_html())
    assert ("g", "Promises") in labels
    assert ("s", "Speakers") in labels


@pytest.mark.parametrize(
    ("title", "deck", "headings"),
    [
        (None, None, 0),
        ("A headline", None, 1),
        ("Nobody answered.", None, 1),
        ("A headline", "A deck of its own.", 1),
        ("A headline", "Nobody answered.", 1),
        (None, "Nobody answered.", 0),
        (None, "A deck of its own.", 1),
    ],
)
def test_headline_and_deck_are_shown_once(
    title: str | None, deck: str | None, headings: int
) -> None:
    article = Article(text="Nobody answered.\n\nNobody was asked.", title=title, deck=deck)
    page = Summarizer("offline").accept(article, "{}").to_html()
    story = page[page.index('<article class="story"') : page.index("</article>")]
    assert story.count('<h1 dir="auto">') == headings
    shown = re.sub(r'<h1 dir="auto" class="unseen">.*?</h1>', "", story)
    for words in {title, deck, "Nobody was asked."} - {None}:
        assert shown.count(str(words)) == 1
