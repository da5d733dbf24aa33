"""What ``summarizer summarize`` prints and writes: formats, several articles, files."""

import json
import os
import stat
from pathlib import Path

import jsonschema
import pytest

from summarizer import Article, SummaryResult
from summarizer.cli.output import write_whole
from summarizer.errors import UsageError
from tests import commands
from tests.commands import Run
from tests.summaries import TEXT

run = commands.run


def test_json_is_the_whole_result_and_nothing_else(run: Run) -> None:
    result = run("summarize", "a.txt", "--format", "json")
    assert result.stdout.count("\n") == 1
    data = json.loads(result.stdout)
    schema = json.loads(run("schema").stdout)
    jsonschema.validate(data["summary"], schema)
    loaded = SummaryResult.from_dict(data)
    assert loaded.article == Article.from_file("a.txt")
    assert loaded.summary.positions or loaded.summary.non_answers


def test_several_files_are_one_line_each_and_one_failure_stops_none(run: Run) -> None:
    Path("empty.txt").touch()
    Path("b.txt").write_text(TEXT.replace("Orr", "Urr"), encoding="utf-8")
    result = run("summarize", "a.txt", "empty.txt", "b.txt", "nowhere.txt", "-q", "-f", "json")
    assert result.exit_code == 1
    ids = [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()]
    assert ids == ["a", "b"]
    errors = result.stderr.splitlines()
    assert [line.startswith("summarizer: error: ") for line in errors] == [True, True]
    assert "empty.txt" in errors[0]
    assert "nowhere.txt: no such file" in errors[1]


def test_several_files_at_once_come_in_the_order_given(run: Run) -> None:
    files = [f"{n}.txt" for n in range(6)]
    for file in files:
        Path(file).write_text(TEXT, encoding="utf-8")
    result = run("summarize", *files, "nowhere.txt", "--jobs", "3", "-q", "-f", "json")
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stderr
    ids = [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()]
    assert ids == [Path(file).stem for file in files]


def test_several_files_as_text_and_markdown_have_headings(run: Run) -> None:
    Path("b_1.txt").write_text(TEXT, encoding="utf-8")
    text = run("summarize", "a.txt", "b_1.txt", "-q").stdout
    assert text.startswith("━━ a.txt ━")
    assert "\n\n━━ b_1.txt ━" in text
    markdown = run("summarize", "a.txt", "b_1.txt", "-q", "-f", "markdown").stdout
    assert markdown.startswith("*a.txt*\n\n# ")
    assert "\n\n---\n\n*b\\_1.txt*\n\n# " in markdown


def test_when_every_file_fails_nothing_is_written(run: Run) -> None:
    result = run("summarize", "x.txt", "y.txt", "-q", "-o", "out.json")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert not Path("out.json").exists()


def test_output_file_gets_the_format_of_its_ending(run: Run) -> None:
    for name, start in (("o.json", "{\n"), ("o.jsonl", '{"'), ("o.md", "# ")):
        result = run("summarize", "a.txt", "-q", "-o", name)
        assert (result.exit_code, result.stdout) == (0, "")
        assert Path(name).read_text(encoding="utf-8").startswith(start)
    run("summarize", "a.txt", "-q", "-o", "o.txt")
    assert Path("o.txt").read_text(encoding="utf-8") == run("summarize", "a.txt", "-q").stdout
    run("summarize", "a.txt", "-q", "-o", "o.json", "-f", "markdown")
    assert Path("o.json").read_text(encoding="utf-8").startswith("# ")
    assert SummaryResult.load("o.jsonl").article.text == TEXT


def test_several_results_in_a_json_file_are_an_array_that_is_read_again(run: Run) -> None:
    Path("b.txt").write_text("“We will stay,” Ann Bell said in Velm.\n", encoding="utf-8")
    files = ("a.txt", "b.txt", "nonesuch.txt")
    assert run("summarize", *files, "--model", "offline", "-o", "many.json").exit_code == 1
    array = json.loads(Path("many.json").read_text(encoding="utf-8"))
    assert [entry["article"]["id"] for entry in array] == ["a", "b"]
    assert run("summarize", *files, "--model", "offline", "-o", "many.jsonl").exit_code == 1
    lines = Path("many.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["article"]["id"] for line in lines] == ["a", "b"]
    tables = [
        run("export", name, "--format", "csv", "--table", "articles").stdout
        for name in ("many.json", "many.jsonl")
    ]
    for row in ("\na,", "\nb,"):
        assert row in tables[0]
        assert row in tables[1]
    Path("odd.json").write_text(f"[{json.dumps(array[0])}, 5]", encoding="utf-8")
    odd = run("export", "odd.json", "--format", "jsonld")
    assert odd.exit_code == 2
    assert "odd.json, result 2: " in odd.stderr


def test_output_directory_gets_one_file_per_article(run: Run) -> None:
    Path("sub").mkdir()
    Path("sub/a.txt").write_text(TEXT, encoding="utf-8")
    result = run("summarize", "a.txt", "sub/a.txt", "x.txt", "-q", "-o", "new/dir/", "-f", "json")
    assert (result.exit_code, result.stdout) == (1, "")
    names = sorted(path.name for path in Path("new/dir").iterdir())
    assert names == ["a-2.summary.json", "a.summary.json"]
    assert SummaryResult.load("new/dir/a.summary.json").article.text == TEXT
    # An existing directory needs no slash, and the article itself is never overwritten.
    run("summarize", "a.txt", "-q", "-o", ".")
    assert Path("a.summary.txt").exists()
    assert Path("a.txt").read_text(encoding="utf-8") == TEXT


def test_files_are_written_whole_with_ordinary_permissions(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", "text")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    (tmp_path / "old").write_text("old", encoding="utf-8")
    (tmp_path / "old").chmod(0o600)
    (tmp_path / "link").symlink_to("old")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "old").read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o600
    with pytest.raises(UsageError, match="cannot write to"):
        write_whole(tmp_path / "none" / "x", "text")
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "old", "\ud800")
    assert (tmp_path / "old").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "new", "old"]
