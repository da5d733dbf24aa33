"""The example app, run as its users run it."""

import csv
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from summarizer import Article, Summarizer

ROOT = Path(__file__).parent.parent
LEDGER = ROOT / "examples" / "app" / "ledger.py"


def run(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(LEDGER), *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
    )


class Page(HTMLParser):
    """The elements of a page, and the text of its quotations."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.quotations: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)
        if tag == "blockquote":
            self.quotations.append("")

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["blockquote"] and data.strip():
            self.quotations[-1] += data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles: an example, and one that is hostile to a page and to a spreadsheet."""
    articles = tmp_path / "articles"
    articles.mkdir()
    text = (ROOT / "examples/articles/defence-briefing.txt").read_text(encoding="utf-8")
    (articles / "briefing.txt").write_text(text, encoding="utf-8")
    (articles / "hostile.txt").write_text(
        "The mayor would not discuss <b>the bridge</b><script>alert(1)</script> on Monday.\n",
        encoding="utf-8",
    )
    return articles


def test_the_ledger_holds_every_refusal_with_its_proof(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "--model", "offline", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 of 2 articles")
    results = [
        Summarizer("offline").summarize(Article.from_file(path)) for path in folder.iterdir()
    ]
    expected = [n for result in results for n in result.summary.non_answers]
    assert len(expected) >= 5
    with (tmp_path / "out" / "ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["topic"].lstrip("'") for row in rows) == sorted(n.topic for n in expected)
    page = Page((tmp_path / "out" / "ledger.html").read_text(encoding="utf-8"))
    assert page.tags.count("h3") == len(expected)
    assert len(page.quotations) == sum(len(n.evidence) for n in expected)
    text = "".join(result.article.text for result in results)
    assert all(quotation.rsplit(" [", 1)[0] in text for quotation in page.quotations)


def test_what_an_article_says_is_no_markup(folder: Path, tmp_path: Path) -> None:
    run(folder, "--model", "offline", "--output", tmp_path / "out")
    page = Page((tmp_path / "out" / "ledger.html").read_text(encoding="utf-8"))
    assert any("<script>" in quotation for quotation in page.quotations)
    assert not {"script", "b"} & set(page.tags)


def test_an_article_that_fails_is_named_and_the_rest_is_written(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "empty.txt").write_text(" \n", encoding="utf-8")
    done = run(folder, "--model", "offline", "--output", tmp_path / "out")
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert done.stdout.startswith("2 of 3 articles")


def test_without_a_model_or_articles_it_says_so_and_writes_nothing(
    folder: Path, tmp_path: Path
) -> None:
    done = run(folder, "--output", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.count("no model is configured") == 1
    done = run(tmp_path / "articles" / "none", "--model", "offline", "--output", tmp_path / "out")
    assert (done.returncode, "no articles in" in done.stderr) == (2, True)
    assert not (tmp_path / "out").exists()
