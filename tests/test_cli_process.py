"""The command line as a process: locales, pipes that close, closed streams, imports."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.summaries import TEXT


def start(*args: str, cwd: Path, **environment: str) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", *args],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_as_a_process_with_any_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    process = start(
        "summarize", "a.txt", "-f", "json", cwd=tmp_path, PYTHONIOENCODING="ascii", FORCE_COLOR="1"
    )
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "“" in json.loads(out.decode("utf-8"))["article"]["text"]
    assert b"\x1b" not in out + err
    process = start("summarize", "b.txt", "-q", cwd=tmp_path)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert re.fullmatch(rb"summarizer: error: b\.txt: no such file[^\n]*\n", err)


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    files = [f"{n}.txt" for n in range(40)]
    for file in files:
        (tmp_path / file).write_text(TEXT, encoding="utf-8")
    process = start("summarize", *files, "-q", "-f", "json", cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert err == b""


COMMANDS = (
    "summarize a.txt --model offline",
    "summarize a.txt --model offline -f csv --table issues",
    "export r.json --format jsonld",
    "check a.txt r.json",
    "schema",
    "--help",
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    folder.joinpath("a.txt").write_text(TEXT, encoding="utf-8")
    made = as_process(folder, "summarize a.txt --model offline -o r.json")
    assert (made.returncode, made.stderr) == (0, "")
    return folder


def as_process(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of a shell, in which `summarizer` may be followed by redirections."""
    python = f"{shlex.quote(sys.executable)} -m summarizer {command}"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.run(  # noqa: S602 - our own words
        python,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.skipif(os.name == "nt", reason="redirections of a POSIX shell")
@pytest.mark.parametrize("command", COMMANDS)
def test_output_that_cannot_be_written_is_one_line(saved: Path, command: str) -> None:
    for redirection in ("> /dev/full", ">&-"):
        if "/dev/full" in redirection and not Path("/dev/full").exists():
            continue
        done = as_process(saved, f"{command} {redirection}")
        assert done.returncode == 2, done
        assert re.fullmatch(
            r"summarizer: error: cannot write to standard output: .+\n", done.stderr
        ), done


@pytest.mark.skipif(os.name == "nt", reason="redirections of a POSIX shell")
@pytest.mark.parametrize(
    ("command", "code", "error"),
    [
        ("summarize a.txt --model offline -o closed.json >&-", 0, ""),
        ("summarize - --model offline <&-", 2, "standard input (-) is closed"),
        ("check a.txt - <&-", 2, "standard input (-) is closed"),
        ("report - -o page.html <&-", 2, "standard input (-) is closed"),
        ("summarize nonesuch.txt --model offline 2>&-", 2, ""),
        ("summarize nonesuch.txt --model offline 2>/dev/full", 2, ""),
        ("summarize nonesuch.txt a.txt --model offline >&- 2>&-", 2, ""),
    ],
)
def test_closed_streams_harm_only_what_needs_them(
    saved: Path, command: str, code: int, error: str
) -> None:
    done = as_process(saved, command)
    assert (done.returncode, done.stdout) == (code, "")
    assert error in done.stderr
    assert done.stderr.count("\n") == bool(error)


def test_help_and_completion_import_nothing_heavy(tmp_path: Path) -> None:
    # Some versions of typer load pydantic themselves, so it is not listed.
    heavy = ("openai", "instructor", "rich.console", "summarizer.schemas")
    code = (
        "import sys\n"
        "from summarizer.cli import app\n"
        "try:\n    app(['summarize', '--help'], prog_name='summarizer')\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        f"print(sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr == "[]\n"
    process = start(
        cwd=tmp_path,
        _SUMMARIZER_COMPLETE="complete_bash",
        COMP_WORDS="summarizer su",
        COMP_CWORD="1",
    )
    out, _ = process.communicate(timeout=60)
    assert out.split() == [b"summarize"]
