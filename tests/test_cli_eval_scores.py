"""``summarizer eval score``, ``compare`` and ``diff`` as their users meet them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import Field
from typer.testing import CliRunner, Result

from summarizer.cli import app
from summarizer.regression import load_suite
from tests.suites import SETTINGS, Finding, Findings, answer, make_suite

Run = Callable[..., Result]


class Long(Findings):
    """Findings, of which there must be one."""

    findings: list[Finding] = Field(min_length=1)


GOOD = answer("She declined to comment on the patrols")
INVENTED = answer("The patrols will never end")
EMPTY = json.dumps({"findings": []})


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``summarizer eval`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def invoke(*args: str) -> Result:
        return CliRunner().invoke(app, ["eval", *args], prog_name="summarizer")

    return invoke


def settings(*entries: str, more: str = "") -> str:
    head = SETTINGS.partition("[models")[0]
    models = "".join(
        f'[models.{name}]\nmodel = "{name}"\norigin = "relay"\nrepair = false\n' for name in entries
    )
    return f"{head}{models}{more}"


def recorded(
    folder: Path, answers: dict[str, list[str]], *, more: str = "", text: str | None = None
) -> Path:
    """A suite whose entries gave these answers, one per case."""
    cases = tuple(f"case-{n}" for n in range(len(next(iter(answers.values())))))
    suite = make_suite(folder, text or settings(*answers, more=more), cases)
    record(suite, answers)
    return suite


def record(suite: Path, answers: dict[str, list[str]]) -> None:
    opened = load_suite(suite)
    for entry, given in answers.items():
        for number, one in enumerate(given):
            one_run = opened.run(f"case-{number}", entry)
            one_run.path.unlink(missing_ok=True)
            one_run.put_answer(one)


class TestScore:
    def test_a_good_suite_passes_and_says_what_was_counted(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"relay": [GOOD, GOOD]})
        result = run("score")
        assert result.exit_code == 0, result.output
        assert "2 cases: 2 pass, 100%" in result.stdout
        assert "findings.who" in result.stdout
        assert "0 not in the article" in " ".join(result.stdout.split())

    def test_limits_that_are_not_reached_fail_the_run(self, run: Run, tmp_path: Path) -> None:
        limits = "[thresholds.minimum]\noverall = 0.9\n"
        recorded(tmp_path / "news", {"relay": [GOOD, EMPTY]}, more=limits)
        result = run("score", "--items")
        assert result.exit_code == 1
        assert "overall is 0.500, below its minimum of 0.9" in result.stdout
        assert "missing: findings[0] minister" in result.stdout
        assert "“declined to comment on the patrols”" in result.stdout

    def test_an_answer_that_is_none_counts_as_everything_missing(
        self, run: Run, tmp_path: Path
    ) -> None:
        recorded(tmp_path / "news", {"relay": ["I would rather not.", GOOD]})
        # A re-ask follows an unusable answer, and nobody recorded what came of it.
        assert run("score").exit_code == 4
        suite = load_suite(tmp_path / "news")
        for _ in range(2):
            suite.run("case-0", "relay").put_answer("Still not.")
        result = run("score", "--json", "-")
        assert result.exit_code == 0, result.output
        found = json.loads(result.stdout)
        assert list(found["invalid"]) == ["case-0/relay-0"]
        assert found["models"]["relay"]["total"]["invalid"] == 1
        assert found["models"]["relay"]["total"]["overall"]["missing"] == 1

    def test_exit_codes_tell_stale_unrecorded_and_nothing_apart(
        self, run: Run, tmp_path: Path
    ) -> None:
        suite = recorded(tmp_path / "news", {"relay": [GOOD, GOOD]})
        article = suite / "case-1" / "article.txt"
        article.write_text(article.read_text() + "A line more.\n")
        stale = run("score")
        assert stale.exit_code == 3
        assert "case-1/relay-0 is stale: prompt" in stale.stdout or "article" in stale.stdout
        for path in suite.glob("case-1/relay-*.json"):
            path.unlink()
        missing = run("score")
        assert missing.exit_code == 4
        assert "case-1/relay-0 is not recorded" in missing.stdout
        assert "summarizer eval request" in missing.stdout
        for gold in suite.glob("*/gold.json"):
            gold.unlink()
        nothing = run("score")
        assert nothing.exit_code == 5
        assert "has no gold" in nothing.stdout
        assert run("score", "nowhere").exit_code == 2

    def test_wrong_thresholds_are_an_error_of_the_suite(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"relay": [GOOD]}, more="[thresholds]\nminimun = 3\n")
        result = run("score")
        assert result.exit_code == 2
        assert "thresholds: minimun" in result.stderr

    def test_notes_on_gold_are_heeded(self, run: Run, tmp_path: Path) -> None:
        suite = recorded(tmp_path / "news", {"relay": [EMPTY]})
        assert run("score", "--json", "-").exit_code == 0
        (suite / "case-0" / "gold.notes.toml").write_text('optional = ["findings[0]"]\n')
        found = json.loads(run("score", "--json", "-").stdout)
        assert found["models"]["relay"]["total"]["overall"]["missing"] == 0
        assert run("status").exit_code == 0
        (suite / "case-0" / "gold.notes.toml").write_text('optional = ["findings[7]"]\n')
        wrong = run("score")
        assert wrong.exit_code == 2
        assert "gold has no 'findings[7]'" in wrong.stderr

    def test_all_kinds_of_files(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        recorded(tmp_path / "news", {"relay": [GOOD, EMPTY]})
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        (tmp_path / "summary.md").write_text("# Before\n")
        result = run(
            *("score", "--html", "s.html", "--junit", "s.xml", "--json", "s.json"),
            *("--markdown", "s.md", "--step-summary"),
        )
        assert result.exit_code == 0, result.output
        suite = ET.parse(tmp_path / "s.xml").getroot().find("testsuite")  # noqa: S314
        assert suite is not None
        assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
        markdown = (tmp_path / "s.md").read_text()
        assert markdown.startswith("# Scores against gold\n")
        assert "| overall | 1 | 0 | 0 | 1 | 0 |" in markdown
        assert (tmp_path / "summary.md").read_text() == f"# Before\n{markdown}\n"
        assert json.loads((tmp_path / "s.json").read_text())["models"]["relay"]["cases"]
        page = (tmp_path / "s.html").read_text()
        assert "http" not in page.replace("http-equiv", "")
        assert "<script" not in page

    def test_only_one_file_can_be_printed(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"relay": [GOOD]})
        assert run("score", "--json", "-", "--html", "-").exit_code == 2
        result = run("score", "--step-summary")
        assert result.exit_code == 2
        assert "GITHUB_STEP_SUMMARY" in result.stderr

    def test_what_a_model_wrote_is_only_text(self, run: Run, tmp_path: Path) -> None:
        evil = json.dumps(
            {
                "findings": [
                    {
                        "who": "<script>alert(1)</script>|[x](http://e.vil)\x1b[31m",
                        "proof": {"quote": "declined <b>to</b> `comment` on ]]> it"},
                    }
                ]
            }
        )
        recorded(tmp_path / "news", {"relay": [evil]})
        page = run("score", "--items", "--html", "-").stdout
        tags = set()

        class Tags(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                tags.add(tag)
                assert not any(
                    name.startswith("on") or name in ("src", "href") for name, _ in attrs
                )

        Tags().feed(page)
        assert not tags & {"script", "b", "a", "img"}
        assert "\x1b" not in run("score", "--items").stdout
        markdown = run("score", "--items", "--markdown", "-").stdout
        assert not re.search(r"(?<!\\)<", markdown)
        assert "](http" not in markdown
        ET.fromstring(run("score", "--junit", "-").stdout)  # noqa: S314 - our own output


class TestCompare:
    def test_a_worse_entry_fails_with_what_was_lost(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"old": [GOOD] * 8, "new": [EMPTY] * 7 + [GOOD]})
        result = run("compare", "--model", "old", "--model", "new")
        assert result.exit_code == 1, result.output
        assert "Regressed overall and in findings" in result.stdout
        assert "no longer passes" in result.stdout
        assert "Lost: items of gold" in result.stdout
        assert "“She declined to comment on the patrols”" in result.stdout
        assert run("compare", "--model", "new", "--model", "old").exit_code == 0

    def test_few_cases_are_inconclusive_and_say_how_many_more(
        self, run: Run, tmp_path: Path
    ) -> None:
        recorded(tmp_path / "news", {"old": [GOOD] * 3, "new": [EMPTY, EMPTY, GOOD]})
        result = run("compare")
        assert result.exit_code == 0
        assert "Inconclusive" in result.stdout
        assert "3 cases are too few to decide anything" in " ".join(result.stdout.split())
        data = json.loads(run("compare", "--json", "-").stdout)
        (overall,) = [d for d in data["deltas"] if d["metric"] == "overall"]
        assert overall["verdict"] == "inconclusive"
        assert overall["more"] > 0

    def test_invented_quotes_regress_the_evidence(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"old": [GOOD] * 8, "new": [INVENTED] * 8})
        result = run("compare", "--junit", "-")
        assert result.exit_code == 1
        failing = {
            test.get("name")
            for test in ET.fromstring(result.stdout).iter("testcase")  # noqa: S314
            if test.find("failure") is not None
        }
        assert {"overall", "evidence.supported"} <= failing

    def test_entries_are_chosen_by_name_or_by_prompt(self, run: Run, tmp_path: Path) -> None:
        text = settings("a", "b", "c").replace("[models.b]", '[models.b]\nprompt = "ask.md"')
        suite = make_suite(tmp_path / "news", text, ("case-0",))
        (suite / "ask.md").write_text(bundled_prompt())
        record(suite, {"a": [GOOD], "b": [GOOD], "c": [GOOD]})
        assert run("compare").exit_code == 2
        assert run("compare", "-m", "a", "-m", "a").exit_code == 2
        assert run("compare", "-m", "a", "-m", "x").exit_code == 2
        assert run("compare", "-m", "a", "-m", "b").exit_code == 0
        several = run("compare", "--prompt", "any_schema", "--prompt", "ask.md")
        assert several.exit_code == 2
        assert "several entries (a, c)" in several.stderr
        (suite / "suite.toml").write_text(text.partition("[models.c]")[0])
        assert run("compare", "--prompt", "any_schema", "--prompt", "ask.md").exit_code == 0

    def test_what_is_not_recorded_is_no_verdict(self, run: Run, tmp_path: Path) -> None:
        suite = recorded(tmp_path / "news", {"old": [GOOD] * 2, "new": [GOOD] * 2})
        (suite / "case-0" / "new-0.json").unlink()
        assert run("compare").exit_code == 4


def bundled_prompt() -> str:
    return (files("summarizer.prompts") / "any_schema.md").read_text(encoding="utf-8")


def git(folder: Path, *args: str) -> None:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which a prompt changed and most answers became worse."""
    folder = tmp_path_factory.mktemp("past")
    git(folder, "init", "-q", "-b", "main")
    text = settings("relay").replace('prompt = "any_schema"', 'prompt = "ask.md"')
    suite = make_suite(folder / "news", text, tuple(f"case-{n}" for n in range(8)))
    (suite / "ask.md").write_text(bundled_prompt())
    record(suite, {"relay": [GOOD] * 8})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Suite")
    changed = bundled_prompt().rstrip("\n") + "\nBe as brief as you can.\n"
    (suite / "ask.md").write_text(changed)
    record(suite, {"relay": [EMPTY] * 7 + [GOOD]})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Shorter")
    return folder


@pytest.mark.usefixtures("history")
class TestDiff:
    @pytest.fixture
    def history(self, past: Path, tmp_path: Path) -> Path:
        """The suite in a copy of the repository of its own."""
        shutil.copytree(past, tmp_path, dirs_exist_ok=True)
        return tmp_path / "news"

    def test_two_revisions_with_the_prompts_change_and_what_came_of_it(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("OPENAI_API_KEY", "SUMMARIZER_MODEL"):
            monkeypatch.delenv(name, raising=False)
        result = run("diff", "HEAD~1", "HEAD")
        assert result.exit_code == 1, result.output
        text = " ".join(result.stdout.split())
        assert "The prompt changed" in text
        assert "+Be as brief as you can." in text
        assert "The schema that was sent is the same" in text
        assert "Regressed overall and in findings" in text
        assert "case-0: no longer passes (overall 1.000 → 0.000)" in text
        assert "case-0: findings[0] minister" in text
        assert "Runs were replayed to their end" in text
        assert run("diff", "HEAD", "HEAD~1").exit_code == 0
        same = run("diff", "HEAD", "HEAD")
        assert same.exit_code == 0
        assert "Unchanged" in same.stdout

    def test_every_suite_is_compared_unless_one_is_named(self, run: Run, history: Path) -> None:
        shutil.copytree(history, history.parent / "more")
        git(history.parent, "add", "-A")
        git(history.parent, "commit", "-q", "-m", "Another suite")
        result = run("diff", "HEAD", "HEAD")
        assert result.exit_code == 0, result.output
        assert "more: HEAD" in result.stdout
        assert "news: HEAD" in result.stdout
        assert "more: HEAD" not in run("diff", "HEAD", "HEAD", "--suite", "news").stdout
        new = run("diff", "HEAD~1", "HEAD")
        assert new.exit_code == 0, new.output
        assert "more: not compared, for it is not in HEAD~1." in new.stdout
        assert run("diff", "HEAD~1", "HEAD", "--suite", "more").exit_code == 2

    def test_no_checkout_is_touched(self, run: Run, history: Path) -> None:
        (history / "case-0" / "relay-0.json").write_text("not committed, not read")
        before = {p: p.read_bytes() for p in history.parent.rglob("*") if p.is_file()}
        index = (history.parent / ".git" / "index").read_bytes()
        assert run("diff", "HEAD~1", "HEAD").exit_code == 1
        after = {p: p.read_bytes() for p in history.parent.rglob("*") if p.is_file()}
        assert after.keys() == before.keys()
        assert all(after[path] == before[path] for path in before)
        assert (history.parent / ".git" / "index").read_bytes() == index

    def test_a_revision_and_a_folder(self, run: Run) -> None:
        assert run("diff", "HEAD~1", "news").exit_code == 1
        assert run("diff", "news", "news").exit_code == 0

    def test_stale_answers_are_read_as_they_are(self, run: Run, history: Path) -> None:
        (history / "ask.md").write_text(bundled_prompt() + "\nAnything else.\n")
        result = run("diff", "HEAD~1", "news", "--markdown", "-")
        assert result.exit_code == 1
        text = " ".join(result.stdout.split())
        assert "The first answers on file were read" in text
        assert "Not judged: news asks what its recordings do not answer" in text

    @pytest.mark.parametrize("where", ["news/ask.md", "asking/ask.md"])
    def test_a_changed_prompt_that_nobody_recorded_is_not_unchanged(
        self, run: Run, history: Path, where: str
    ) -> None:
        """The prompt of one's own, in the suite's folder or beside it."""
        path = history.parent / where
        path.parent.mkdir(exist_ok=True)
        path.write_text(bundled_prompt().rstrip("\n") + "\nBe as brief as you can.\n")
        settings_file = history / "suite.toml"
        text = settings_file.read_text().replace("ask.md", f"../{where}")
        settings_file.write_text(text)
        git(history.parent, "add", "-A")
        git(history.parent, "commit", "-q", "-m", "Where the prompt is")
        path.write_text(path.read_text() + "Do NOT list anything.\n")
        git(history.parent, "commit", "-q", "-a", "-m", "An unwise change")
        result = run("diff", "HEAD~1", "HEAD", "--suite", "news")
        assert result.exit_code == 3, result.output
        text = " ".join(result.stdout.split())
        assert text.index("ask.md changed, and nothing was recorded since") < text.index(
            "Unchanged;"
        )
        assert "+Do NOT list anything." in text
        assert "recordings are stale" not in text
        assert "summarizer eval request news --model relay --case NAME" in text
        options = ("--suite", "news", "--json", "-", "--junit", "tests.xml")
        held = json.loads(run("diff", "HEAD~1", "HEAD", *options).stdout)
        (error,) = ET.parse(history.parent / "tests.xml").iter("error")  # noqa: S314 - our own
        assert "ask.md changed" in error.get("message", "")
        (unanswered,) = [one["models"]["relay"]["unanswered"] for one in held["suites"]]
        assert unanswered["parts"] == ["prompt"]
        assert next(iter(unanswered["files"])).endswith("ask.md")
        assert run("diff", "HEAD~1", "HEAD~1", "--suite", "news").exit_code == 0

    def test_the_librarys_own_prompts_are_those_of_the_revision(
        self, run: Run, tmp_path: Path
    ) -> None:
        """In a repository of the library itself, which the link in its package tells."""
        suite = recorded(tmp_path / "own", {"relay": [GOOD] * 3})
        (tmp_path / "summarizer").mkdir()
        (tmp_path / "summarizer" / "prompts").symlink_to("../prompts")
        (tmp_path / "prompts").mkdir()
        prompt = tmp_path / "prompts" / "any_schema.md"
        prompt.write_text(bundled_prompt())
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "As recorded")
        prompt.write_text(bundled_prompt().rstrip("\n") + "\nDo NOT list anything.\n")
        git(tmp_path, "commit", "-q", "-a", "-m", "An unwise change")
        result = run("diff", "HEAD~1", "HEAD", "--suite", str(suite))
        assert result.exit_code == 3, result.output
        text = " ".join(result.stdout.split())
        assert "prompts/any_schema.md changed, and nothing was recorded since" in text
        assert "+Do NOT list anything." in text
        assert "recordings are stale" not in text, "the first version's fit its own prompt"
        # A change that is taken back again is answered by the recordings, whatever is installed.
        assert run("diff", "HEAD", "HEAD~1", "--suite", str(suite)).exit_code == 0

    def test_a_schema_that_changed_since_it_was_recorded(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = tmp_path / "reported.py"
        source = (
            "from pydantic import BaseModel\nfrom summarizer import Evidence\n\n\n"
            "class Finding(BaseModel):\n    who: str\n    proof: Evidence\n\n\n"
            "class Findings(BaseModel):\n    findings: list[Finding]\n"
        )
        module.write_text(source + '    """What was said."""\n')
        monkeypatch.syspath_prepend(str(tmp_path))
        # A module of the same size written within the same second would be read from its bytecode.
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        text = settings("relay").replace("tests.suites:Findings", "reported:Findings")
        suite = recorded(tmp_path / "own", {"relay": [GOOD] * 3}, text=text)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "As recorded")
        assert run("diff", "HEAD", "HEAD", "--suite", "own").exit_code == 0
        monkeypatch.delitem(sys.modules, "reported")
        module.write_text(source + "    more: list[str] = []\n")
        git(tmp_path, "commit", "-q", "-a", "-m", "A field more")
        result = run("diff", "HEAD~1", "HEAD", "--suite", str(suite))
        assert result.exit_code == 3, result.output
        assert "reported.py changed, and nothing was recorded since" in " ".join(
            result.stdout.split()
        )
        # Of the older one nothing is wanting: its answers were given to the schema that it had.
        assert run("diff", "HEAD", "HEAD~1", "--suite", str(suite)).exit_code == 0
        monkeypatch.delitem(sys.modules, "reported")

    def test_no_code_of_a_revision_is_run(self, run: Run, history: Path, tmp_path: Path) -> None:
        """The suite of an old commit names a module of its own; it must not be loaded."""
        git(tmp_path, "checkout", "-q", "-b", "evil")
        (history / "evil.py").write_text("import pathlib\npathlib.Path('ran').touch()\n")
        text = (history / "suite.toml").read_text().replace("tests.suites:Findings", "evil:X")
        (history / "suite.toml").write_text(text)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "Evil")
        git(tmp_path, "checkout", "-q", "main")
        result = run("diff", "HEAD", "evil")
        assert not (tmp_path / "ran").exists()
        assert result.exit_code == 0, result.output
        assert "All answers were read as tests.suites:Findings" in " ".join(result.stdout.split())

    def test_answers_to_another_schema_are_read_where_they_fit(self, run: Run) -> None:
        """The present class has other limits than the one that was asked for."""
        whole = json.loads(
            run(
                "diff",
                "HEAD~1",
                "HEAD",
                "--schema",
                "tests.test_cli_eval_scores:Long",
                "--json",
                "-",
            ).stdout
        )
        (whole,) = whole["suites"]
        entry = whole["models"]["relay"]
        assert whole["schema"] == "tests.test_cli_eval_scores:Long"
        assert not entry["whole_runs"]
        assert "another version of the schema; 7 of them do not fit" in " ".join(entry["notes"])
        assert entry["comparison"]["cases"] == ["case-7"]
        assert entry["left_out"]["case-0"] == entry["left_out"]["case-6"]
        assert "fits the present schema" in entry["left_out"]["case-0"]

    def test_what_cannot_be_compared_is_said(self, run: Run, history: Path) -> None:
        (history / "case-0" / "relay-0.json").unlink()
        article = history / "case-1" / "article.txt"
        article.write_text(article.read_text() + "More.\n")
        gold = history / "case-2" / "gold.json"
        gold.write_text(gold.read_text().replace("minister", "The minister"))
        text = " ".join(run("diff", "HEAD~1", "news").stdout.split())
        assert "case-0: nothing is recorded in news" in text
        assert "case-1: its article changed" in text
        assert "gold differs in case-2; both are scored against that of news" in text

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (("nowhere", "HEAD"), "nowhere is neither a suite's folder nor a revision"),
            (("--suite", "news", "--", "-x", "HEAD"), "-x is neither"),
            (("HEAD", "HEAD", "--suite", "elsewhere"), "has no suite at elsewhere"),
            (("HEAD", "HEAD", "--suite", "/"), "run this inside a repository"),
            (("HEAD", "HEAD", "--model", "gpt"), "no model entry 'gpt'"),
            (("news/case-0", "HEAD"), "is no suite"),
        ],
    )
    def test_errors_say_what_to_do(self, run: Run, args: tuple[str, ...], message: str) -> None:
        result = run("diff", *args)
        assert result.exit_code == 2, result.output
        assert message in result.stderr


def test_diff_outside_a_repository(run: Run, tmp_path: Path) -> None:
    recorded(tmp_path / "news", {"relay": [GOOD]})
    result = run("diff", "HEAD~1", "HEAD")
    assert result.exit_code == 2
    assert "git" in result.stderr
