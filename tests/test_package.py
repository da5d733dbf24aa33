"""What is installed and what an import costs in modules."""

import os
import re
import shlex
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from filelock import FileLock

import summarizer
from tests.suites import make_project, serving

ROOT = Path(__file__).parent.parent


def run(code: str, *, cwd: Path | None = None, python: str = sys.executable) -> str:
    done = subprocess.run(
        [python, "-c", code], capture_output=True, text=True, cwd=cwd, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_face_is_what_it_says() -> None:
    assert summarizer.__all__ == sorted(summarizer.__all__)
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None
    assert set(summarizer.__all__) <= set(dir(summarizer))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        summarizer.nonsense  # noqa: B018


@pytest.mark.parametrize(
    "code", ["import summarizer", "from summarizer import Article, Summarizer, summarize, locate"]
)
def test_importing_loads_no_heavy_package(code: str) -> None:
    heavy = ["openai", "instructor", "rich", "typer", "trafilatura", "xllamacpp", "polars"]
    loaded = run(f"{code}; import sys; print(*[m for m in {heavy} if m in sys.modules])")
    assert loaded.strip() == ""


def test_summarising_offline_asks_for_no_client() -> None:
    code = (
        "from summarizer import Summarizer; import sys; "
        "Summarizer('offline').summarize('He declined to comment.'); "
        "print('openai' in sys.modules, 'instructor' in sys.modules)"
    )
    assert run(code).split() == ["False", "False"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, the wheel, and in ``again/`` the wheel made from that sdist."""
    out = tmp_path_factory.mktemp("dist")
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    def build(source: Path, where: Path, kind: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", kind, "-o", str(where), str(source)],
            capture_output=True,
            text=True,
            env=environment,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    # Two builds at once in one tree get in each other's way.
    alone = FileLock(tmp_path_factory.getbasetemp().parent / "package-is-built.lock")
    with alone:
        build(ROOT, out, "--sdist")
    (archive,) = out.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        # Unknown to the first releases of Python 3.11.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        tar.extractall(out / "unpacked")  # noqa: S202 - the archive just built
    (tree,) = (out / "unpacked").iterdir()
    build(tree, out / "again", "--wheel")
    with alone:
        build(ROOT, out, "--wheel")
    return out


def contents(folder: Path) -> set[str]:
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def in_tree() -> set[str]:
    """Every file that users need, by the name it must have when installed."""
    names = set()
    for folder, package in (
        ("summarizer", "summarizer"),
        ("schemas", "summarizer/schemas"),
        ("prompts", "summarizer/prompts"),
    ):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                names.add(f"{package}/{path.relative_to(ROOT / folder).as_posix()}")
    return names


def test_the_wheel_holds_every_file_and_nothing_at_the_top_but_summarizer(built: Path) -> None:
    found = contents(built)
    assert found == in_tree()
    assert {name.split("/")[0] for name in found} == {"summarizer"}


def test_the_sdist_builds_the_same_wheel(built: Path) -> None:
    assert contents(built / "again") == contents(built)


def test_an_installed_wheel_works_and_shadows_nobody(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    target = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)  # noqa: S202 - the wheel just built
    code = f"""
import sys; sys.path.insert(0, {str(target)!r})
sys.path[:] = [p for p in sys.path if p != {str(ROOT)!r}]
import importlib.util
assert importlib.util.find_spec("schemas") is None
assert importlib.util.find_spec("prompts") is None
from summarizer import Summarizer, prompts
import summarizer
assert summarizer.__file__.startswith({str(target)!r}), summarizer.__file__
print(len(Summarizer("offline").summarize("The ministry declined to comment.").summary.non_answers))
"""
    assert run(code, cwd=tmp_path).strip() == "1"


def test_a_users_project_records_replays_goes_stale_and_recovers(
    built: Path, tmp_path: Path
) -> None:
    """The whole story, in an environment that has the wheel and nothing of this repository."""
    (wheel,) = built.glob("*.whl")
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    site = Path(
        run("import sysconfig; print(sysconfig.get_path('purelib'))", python=str(python)).strip()
    )
    # The dependencies of this environment, so that nothing is downloaded. A path in a .pth file
    # does not bring the .pth files found there, so this repository itself stays out.
    (site / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    subprocess.run([*pip, "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True)
    home = tmp_path / "home"
    home.mkdir()
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in ("CI", "PYTHONPATH", "PYTEST_ADDOPTS", "COVERAGE_PROCESS_START")
    }
    clean |= {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(home)}

    def call(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=tmp_path / "project",
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )

    def tests(*options: str) -> subprocess.CompletedProcess[str]:
        return call(
            "python",
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:hypothesispytest",
            *options,
        )

    with serving() as server:
        suite = make_project(tmp_path / "project", server)
        where = call("python", "-c", "import summarizer; print(summarizer.__file__)")
        assert where.stdout.startswith(str(environment)), where

        recorded = tests("--summarizer-record=missing")
        assert recorded.returncode == 0, recorded.stdout + recorded.stderr
        assert len(server.bodies) == 2

        prompt = suite / "ask.md"
        before = prompt.read_text(encoding="utf-8")
        prompt.write_text(before.replace("what was said", "who said what"), encoding="utf-8")
        stale = tests()
        assert stale.returncode == 1
        assert "is stale: the prompt changed" in stale.stdout
        assert call("summarizer", "eval", "status").returncode == 3
        commands = re.findall(r"record again: (summarizer eval record .*)", stale.stdout)
        assert len(set(commands)) == 2
        for command in set(commands):
            done = call(*shlex.split(command))
            assert done.returncode == 0, done.stderr
        assert len(server.bodies) == 4
    assert tests().returncode == 0
