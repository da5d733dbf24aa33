"""``summarizer eval diff``: two revisions compared, without a checkout and without their code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests import scored_suites
from tests.scored_suites import EMPTY, GOOD, Run, bundled_prompt, record, recorded, settings
from tests.suites import make_suite

run = scored_suites.run


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
                "tests.suites:Long",
                "--json",
                "-",
            ).stdout
        )
        (whole,) = whole["suites"]
        entry = whole["models"]["relay"]
        assert whole["schema"] == "tests.suites:Long"
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
