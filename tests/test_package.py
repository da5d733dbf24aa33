"""What is installed and what an import costs in modules."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import summarizer

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

    build(ROOT, out, "--sdist")
    (archive,) = out.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(out / "unpacked", filter="data")
    (tree,) = (out / "unpacked").iterdir()
    build(tree, out / "again", "--wheel")
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
