"""A suite as it stood at a git revision, copied out without touching any checkout.

Files are read with ``git ls-tree`` and ``git cat-file``; nothing is checked out, no hook runs, and
what the revision holds is only ever read as data. Links and submodules are left out.
"""

from __future__ import annotations

import os
import subprocess
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from summarizer.errors import SuiteError
from summarizer.regression.settings import SETTINGS

_FILE: Final = "100"
_SYMBOLIC: Final = b"120000"
_PROMPTS: Final = "prompts"
_LINK: Final = "summarizer/prompts"
_LARGEST: Final = 64 * 1024 * 1024


def resolve(revision: str, folder: Path) -> str:
    """The commit that a revision names in the repository around ``folder``.

    Raises:
        SuiteError: There is no repository or no such revision.
    """
    top = repository(folder)
    spec = f"{revision}^{{commit}}"
    try:
        found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", spec)
    except SuiteError as error:
        raise SuiteError(
            f"{revision} is neither a suite's folder nor a revision of the repository {top}; name "
            "one such as HEAD~1 (a shallow clone lacks older ones: fetch the whole history)"
        ) from error
    return found.decode().strip()


def repository(folder: Path) -> Path:
    """The top folder of the repository around ``folder``.

    Raises:
        SuiteError: There is none.
    """
    return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).strip())


def holds(revision: str, suite: Path) -> bool:
    """Whether a revision has a suite in a folder of the work tree.

    Raises:
        SuiteError: The folder is in no repository, or there is no such revision.
    """
    top = repository(nearest(suite))
    settings = str(_place(suite, top) / SETTINGS)
    commit = resolve(revision, top)
    return bool(_git(top, "ls-tree", "--full-tree", commit, "--", settings))


def _place(suite: Path, top: Path) -> PurePosixPath:
    """Where in the repository a suite is."""
    place = PurePosixPath(os.path.relpath(suite.resolve(), top.resolve()).replace(os.sep, "/"))
    if place.is_absolute() or ".." in place.parts:
        raise SuiteError(f"{suite} is not in the repository {top}; name a suite inside it")
    return place


def copy_suite(revision: str, suite: Path, target: Path, *, name: str) -> Path:
    """Copy a suite, and the folder of its articles, as they stood at a revision.

    Args:
        revision: A commit.
        suite: The suite's folder in the work tree; it need not be there any more.
        target: An empty folder to copy to.
        name: What to call the revision in messages.

    Returns:
        The suite's folder in ``target``.

    Raises:
        SuiteError: The revision has no suite there.
    """
    top = repository(nearest(suite))
    place = _place(suite, top)
    settings = place / SETTINGS
    found = _copy(top, revision, [str(place)], target)
    if settings not in found:
        raise SuiteError(
            f"{name} has no suite at {place}; name a revision that has, or another --suite"
        )
    for named in _paths_named((target / settings).read_bytes()):
        kept = os.path.normpath(Path(place) / named).replace(os.sep, "/")
        if not kept.startswith(("..", "/")):
            _copy(top, revision, [kept], target)
    return target / place


def copy_prompts(revision: str, folder: Path, target: Path) -> Path | None:
    """Copy the library's own prompts as they stood at a revision of the library itself.

    Args:
        revision: A commit.
        folder: A folder of the work tree.
        target: A folder to copy to.

    Returns:
        The prompts' folder in ``target``; None where the repository is not this library's, whose
        package holds a link to them.
    """
    top = repository(nearest(folder))
    if not _git(top, "ls-tree", "--full-tree", revision, "--", _LINK).startswith(_SYMBOLIC):
        return None
    return target / _PROMPTS if _copy(top, revision, [_PROMPTS], target) else None


def content(revision: str, path: Path) -> bytes | None:
    """A file of the work tree as it stood at a revision; None where it was not there.

    Raises:
        SuiteError: The file is in no repository.
    """
    top = repository(nearest(path.parent))
    listed = _git(top, "ls-tree", "--full-tree", revision, "--", str(_place(path, top)))
    if not listed.startswith(_FILE.encode("ascii")):
        return None
    return _blobs(top, [listed.split(None, 3)[2].decode("ascii")])[0]


def is_tracked(path: Path) -> bool:
    """Whether git keeps a file of the work tree: not what is built or installed below it.

    Raises:
        SuiteError: The file is in no repository.
    """
    top = repository(nearest(path.parent))
    return bool(_git(top, "ls-files", "--", str(_place(path, top))))


def _paths_named(settings: bytes) -> Iterator[str]:
    """What a suite's file refers to, perhaps outside the suite: articles and prompts."""
    try:
        held = tomllib.loads(settings.decode("utf-8"))
    except ValueError:
        return  # whoever loads the suite says what is wrong with it
    models = held.get("models")
    entries = [held, *(models.values() if isinstance(models, dict) else ())]
    named = [held.get("articles"), *(e.get("prompt") for e in entries if isinstance(e, dict))]
    yield from dict.fromkeys(path for path in named if isinstance(path, str))


def _copy(top: Path, revision: str, paths: Sequence[str], target: Path) -> set[PurePosixPath]:
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", revision, "--", *paths)
    entries: list[tuple[str, PurePosixPath]] = []
    for line in listed.split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, kind, digest = about.decode("ascii").split()
            path = PurePosixPath(os.fsdecode(name))
            if kind == "blob" and mode.startswith(_FILE) and ".." not in path.parts:
                entries.append((digest, path))
    contents = _blobs(top, [digest for digest, _ in entries])
    for (_, path), content in zip(entries, contents, strict=True):
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return {path for _, path in entries}


def _blobs(top: Path, digests: Sequence[str]) -> list[bytes]:
    """The contents of blobs, in order."""
    if not digests:
        return []
    output = _git(top, "cat-file", "--batch", given="\n".join([*digests, ""]).encode("ascii"))
    found, at = [], 0
    for _ in digests:
        end = output.index(b"\n", at)
        size = int(output[at:end].split()[2])
        if size > _LARGEST:
            raise SuiteError(
                f"a file of the suite has {size:,} bytes, more than {_LARGEST:,}; take it out"
            )
        found.append(output[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    command = ["git", "-C", str(folder), "--no-optional-locks", *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise SuiteError(
            f"cannot run git ({error.strerror or error}); install it, or name two folders"
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        what = said[0].removeprefix("fatal: ") if said else f"exit code {done.returncode}"
        raise SuiteError(
            f"git {arguments[0]} in {folder}: {what}; run this inside a repository, or name two "
            "suites' folders"
        )
    return done.stdout


def nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    path = folder.absolute()
    while not path.is_dir():
        path = path.parent
    return path


__all__ = [
    "content",
    "copy_prompts",
    "copy_suite",
    "holds",
    "is_tracked",
    "nearest",
    "repository",
    "resolve",
]
