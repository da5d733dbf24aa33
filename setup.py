"""The part of a build that pyproject.toml cannot say: compiling the inner loops, where asked for.

With ``SUMMARIZER_COMPILE=1`` in the environment the modules below are compiled to C by mypyc; the
wheel is then faster and made for one platform and one Python. Without it, which is the default,
the wheel is pure Python. The sources are the same either way, and so are the results.
"""

from __future__ import annotations

import os
from pathlib import Path

from setuptools import setup

# The reading of words, sentences and rules, grounding and the checks. Classes of pydantic stay out:
# they are made at run time.
COMPILED = (
    "summarizer/abbreviations.py",
    "summarizer/annotate.py",
    "summarizer/audit.py",
    "summarizer/blocks.py",
    "summarizer/consistency.py",
    "summarizer/copies.py",
    "summarizer/cues/frames.py",
    "summarizer/cues/lexicon.py",
    "summarizer/examined.py",
    "summarizer/ground.py",
    "summarizer/grounding",
    "summarizer/item_words.py",
    "summarizer/known_words.py",
    "summarizer/offline",
    "summarizer/offsets.py",
    "summarizer/schema_tree.py",
    "summarizer/sentences.py",
    "summarizer/speakers.py",
)
# Types proper are checked by mypy's own run over the whole project. Here only this package's
# classes have to be known, so none of its dependencies is needed to build it.
OPTIONS = (
    "--config-file=",
    "--disable-error-code=arg-type",  # classes made by pydantic look unhashable without it
    "--follow-imports=silent",
    "--ignore-missing-imports",
    "--no-site-packages",
)


def modules() -> list[str]:
    """Paths of the modules to compile; a package's ``__init__`` only passes names on."""
    found: list[Path] = []
    for path in map(Path, COMPILED):
        found += sorted(path.glob("[!_]*.py")) if path.is_dir() else [path]
    return [str(path) for path in found]


def main() -> None:
    """Build what was asked for."""
    if os.environ.get("SUMMARIZER_COMPILE") != "1":
        setup()
        return
    try:
        from mypyc.build import mypycify
    except ModuleNotFoundError:  # setuptools asks what a build needs by running this file
        setup(setup_requires=["mypy>=2.4"])
        return
    setup(
        ext_modules=mypycify(
            [*OPTIONS, *modules()],
            group_name="summarizer",
            opt_level="1",  # 2 takes longer to compile and ran no faster
            debug_level="0",
            multi_file=True,
        )
    )


if __name__ == "__main__":
    main()
