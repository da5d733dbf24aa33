"""``summarizer export``, and the formats of linked data and tables on the command line."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars
import pytest
from typer.testing import CliRunner, Result

from summarizer import SummaryResult
from summarizer.cli import app
from summarizer.export.tables import Table
from tests.reports import faulty, generic, gold
from tests.summaries import TEXT

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a directory with an article and saved results, one and several."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    gold("border-dispute").save("border.json")
    faulty().save("faulty.json")
    lines = [gold(case).to_json() for case in ("defence-briefing", "border-dispute")]
    Path("all.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def invoke(*args: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(app, args, prog_name="summarizer", input=stdin)

    return invoke


def fails(result: Result, words: str) -> None:
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("summarizer: error: ")
    assert words in line


@pytest.mark.parametrize(
    ("format_", "rendering"),
    [
        ("text", lambda r: r.to_text()),
        ("markdown", lambda r: r.to_markdown()),
        ("json", lambda r: r.to_json() + "\n"),
        ("jsonld", lambda r: json.dumps(r.to_jsonld(), ensure_ascii=False, indent=2) + "\n"),
        (
            "annotations",
            lambda r: json.dumps(r.to_annotations(), ensure_ascii=False, indent=2) + "\n",
        ),
    ],
)
def test_a_saved_result_comes_out_as_it_would_have_at_once(
    run: Run, format_: str, rendering: Callable[[SummaryResult[Any]], str]
) -> None:
    done = run("export", "faulty.json", "--format", format_)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == rendering(SummaryResult.load("faulty.json"))


def test_the_ending_of_the_output_chooses_the_format(run: Run) -> None:
    assert run("export", "border.json", "-o", "b.jsonld").exit_code == 0
    assert json.loads(Path("b.jsonld").read_text("utf-8"))["subjectOf"]
    assert run("export", "border.json", "-o", "b.annotations.jsonld").exit_code == 0
    written = json.loads(Path("b.annotations.jsonld").read_text("utf-8"))
    assert written["type"] == "AnnotationCollection"
    assert run("export", "border.json", "-o", "b.csv", "--table", "actors").exit_code == 0
    assert Path("b.csv").read_text("utf-8").startswith("article_id,item,name,")
    assert run("export", "border.json", "-o", "b.parquet", "--table", "actors").exit_code == 0
    assert polars.read_parquet("b.parquet").columns[:3] == ["article_id", "item", "name"]


def test_several_results_are_one_table_or_one_array(run: Run) -> None:
    done = run("export", "all.jsonl", "faulty.json", "-f", "csv", "--table", "articles")
    ids = [row["article_id"] for row in csv.DictReader(io.StringIO(done.stdout))]
    assert ids == ["defence-briefing", "border-dispute", "defence-briefing"]
    documents = json.loads(run("export", "all.jsonl", "--format", "jsonld").stdout)
    assert [document["@type"][0] for document in documents] == ["NewsArticle"] * 2


def test_a_directory_gets_every_table(run: Run) -> None:
    for format_ in ("csv", "parquet"):
        assert run("export", "all.jsonl", "-f", format_, "-o", f"{format_}/").exit_code == 0
        names = {path.name for path in Path(format_).iterdir()}
        assert names == {f"{table}.{format_}" for table in Table}
    assert run("export", "all.jsonl", "-f", "csv", "-o", "one/", "--table", "actors").exit_code == 0
    assert [path.name for path in Path("one").iterdir()] == ["actors.csv"]


def test_a_directory_gets_one_file_per_result_of_what_is_no_table(run: Run) -> None:
    assert run("export", "all.jsonl", "border.json", "-f", "jsonld", "-o", "ld/").exit_code == 0
    assert len(list(Path("ld").glob("*.jsonld"))) == 3


def test_summarize_and_accept_write_the_same_formats(run: Run) -> None:
    done = run("summarize", "a.txt", "-q", "--model", "offline", "-f", "csv", "--table", "evidence")
    assert done.exit_code == 0, done.stderr
    assert next(csv.DictReader(io.StringIO(done.stdout)))["article_id"] == "a"
    done = run("summarize", "a.txt", "-q", "--model", "offline", "-f", "jsonld")
    assert json.loads(done.stdout)["articleBody"] == TEXT
    Path("answer.json").write_text('{"actors": []}', encoding="utf-8")
    done = run("accept", "a.txt", "answer.json", "-f", "annotations")
    assert json.loads(done.stdout)["type"] == "AnnotationCollection"


def test_a_schema_of_ones_own_gives_the_tables_that_it_has(run: Run, tmp_path: Path) -> None:
    generic().save("own.json")
    spec = ("--schema", "tests.reports:Promises")
    assert run("export", "own.json", *spec, "-f", "csv", "-o", "own/").exit_code == 0
    assert {path.stem for path in (tmp_path / "own").iterdir()} == {
        "articles",
        "evidence",
        "issues",
        "rejected",
    }
    fails(
        run("export", "own.json", *spec, "-f", "csv", "--table", "actors"), "has no table 'actors'"
    )


def test_what_does_not_go_together_is_refused_before_anything_is_written(run: Run) -> None:
    fails(run("export", "border.json", "-f", "csv"), "name it with --table (articles, ")
    fails(run("export", "border.json", "-f", "csv", "--table", "x"), "no table 'x'")
    fails(run("export", "border.json", "--table", "actors"), "--table is for csv and parquet")
    fails(run("export", "border.json", "-o", "p.html"), "`summarizer report")
    fails(run("export", "none.json"), "cannot read a result from none.json")
    fails(run("export", "a.txt"), "no JSON")
    fails(run("export", "border.json", "-f", "text", "-o", "border.json"), "is one of the inputs")
    fails(run("summarize", "a.txt", "-f", "parquet"), "name it with --table")
    fails(run("check", "a.txt", "border.json", "-f", "csv"), "`summarizer export`")


def test_parquet_without_the_extra_is_refused_before_the_run(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.export.tables.frame.find_spec", lambda _: None)
    command = ("summarize", "a.txt", "-f", "parquet", "--table", "actors", "-o", "x.parquet")
    fails(run(*command), "structured-summarizer[tables]")
    assert not Path("x.parquet").exists()


def test_an_edited_result_is_looked_up_again(run: Run) -> None:
    data = json.loads(Path("border.json").read_text(encoding="utf-8"))
    (proof,) = [
        piece
        for item in data["summary"]["non_answers"]
        for piece in item["evidence"]
        if "neither confirm nor deny" in piece["quote"]
    ]
    proof["quote"] = proof["quote"].replace("neither confirm nor deny", "confirm")
    Path("edited.json").write_text(json.dumps(data), encoding="utf-8")
    shown = run("export", "edited.json", "--format", "json")
    assert "do not stand in the article as the file says" in shown.stderr
    result = json.loads(shown.stdout)
    kinds = {issue["kind"] for issue in result["issues"]}
    assert kinds & {"evidence_altered", "evidence_missing"}
    assert run("export", "border.json", "--format", "json").stderr == ""


def test_a_file_of_no_known_kind_is_refused(run: Run) -> None:
    fails(
        run("summarize", "a.txt", "--model", "offline", "-o", "x.pdf"),
        "no format is written to files ending in .pdf",
    )
    assert not Path("x.pdf").exists()
