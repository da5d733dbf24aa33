"""What is wrong with a suite's files, before anything is run on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from summarizer import prompts
from summarizer.article import Article
from summarizer.errors import UsageError
from summarizer.grounding import Locator
from summarizer.item_words import UNJUDGED, Items
from summarizer.recording.records import SHARED
from summarizer.regression.cases import ARTICLE, GOLD, Case
from summarizer.regression.scoring.notes import NOTES, GoldNotes
from summarizer.regression.settings import SETTINGS
from summarizer.regression.suite import Suite
from summarizer.schema_tree import models_in, path, without_computed
from summarizer.schemas import Evidence, Match

_README: Final = "README.md"
_RECORDING: Final = re.compile(r".+-\d+\.json")
_SHARED_TEXT: Final = re.compile(r"(?:prompt|schema)-[0-9a-f]{16}\.json")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that keeps a suite from saying what it should.

    Attributes:
        path: The file or folder.
        message: What is wrong there, and what to do.
        grave: Whether what rests on it cannot be relied on (an article that is missing, gold that
            is wrong); else something is merely left over or left out.
    """

    path: Path
    message: str
    grave: bool = True

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def lint(suite: Suite) -> tuple[Problem, ...]:
    """Everything wrong with the suite's prompts, articles, gold and stray files, by file.

    Recordings are not judged here: see `Run.status` and `Suite.unused`.
    """
    problems = [*_wrong_prompts(suite), *_stray_files(suite)]
    if not suite.cases:
        problems.append(
            Problem(suite.folder, "there is no case; make a folder for one, with its article")
        )
    for case in suite.cases:
        problems += _wrong_case(case)
    return tuple(sorted(problems, key=lambda problem: (str(problem.path), problem.message)))


def _wrong_prompts(suite: Suite) -> Iterator[Problem]:
    for source in {suite.prompt, *(suite.prompt_of(entry) for entry in suite.models.values())}:
        if source is not None:
            try:
                prompts.load(source)
            except UsageError as error:
                yield Problem(suite.settings_path, str(error))


def _stray_files(suite: Suite) -> Iterator[Problem]:
    own = {suite.prompt, *(suite.prompt_of(entry) for entry in suite.models.values())}
    for entry in suite.folder.iterdir():
        if entry.is_dir() or entry.name in (SETTINGS, _README) or entry.name.startswith("."):
            continue
        # A suite may bring its prompts and its schema along.
        if entry.suffix in (".md", ".py") or entry in own:
            continue
        yield _stray(entry, f"a suite has {SETTINGS}, prompts (.md), schemas (.py) and cases")
    shared = suite.folder / SHARED
    for entry in shared.iterdir() if shared.is_dir() else ():
        if not _SHARED_TEXT.fullmatch(entry.name) and not entry.name.startswith("."):
            yield _stray(entry, "this folder is for texts that recordings share")


def _wrong_case(case: Case) -> Iterator[Problem]:
    for entry in case.folder.iterdir():
        name = entry.name
        if name.startswith(".") or name in (GOLD, NOTES, _README) or entry.stem == ARTICLE:
            continue
        if entry.is_dir() or not _RECORDING.fullmatch(name):
            yield _stray(entry, f"a case has {ARTICLE}.*, {GOLD} and recordings (model-0.json)")
    article: Article | None = None
    try:
        article = case.article
    except UsageError as error:
        yield Problem(case.folder, str(error))
    try:
        gold = case.gold
    except UsageError as error:
        # The message begins with the path.
        yield Problem(case.gold_path, str(error).removeprefix(f"{case.gold_path} "))
        return
    if gold is None:
        yield Problem(
            case.gold_path, "there is no gold, so answers cannot be scored; make it", grave=False
        )
    elif article is not None:
        yield from _wrong_gold(case, gold.summary, article)
        yield from _wrong_notes(case, gold.notes, article)


def _wrong_gold(case: Case, summary: BaseModel, article: Article) -> Iterator[Problem]:
    if without_computed(summary) != summary:
        yield Problem(
            case.gold_path,
            "it holds fields that are computed, which gold must not fix; leave them out",
        )
    locator = Locator(article.text, article.sentences, language=article.language)
    models = models_in(without_computed(summary))
    items = Items(models)
    for loc, model in models:
        if not isinstance(model, Evidence):
            continue
        found = locator.locate(model, said=partial(items.said, loc))
        if found.match is not Match.EXACT:
            yield Problem(case.gold_path, f"{path(loc)}: {_wrong_quote(model, found, article)}")
        elif model.sentence is not None and found.sentence != model.sentence:
            yield Problem(
                case.gold_path,
                f"{path(loc)}: the quote “{model.quote}” stands in sentence {found.sentence}, not "
                f"{model.sentence}; correct the number or leave it out",
            )


def _wrong_quote(given: Evidence, found: Evidence, article: Article) -> str:
    stands = found.span.of(article.text) if found.span is not None else ""
    if stands == given.quote:
        return (
            f"the quote “{given.quote}” leaves out what governs it in the article "
            f"({'; '.join(found.differences)}), and the item does not say it either; take in those "
            "words"
        )
    nearest = f"; the article has “{stands}”" if stands else ""
    return (
        f"the quote “{given.quote}” is not in the article as it stands there{nearest}; copy it "
        "from the article"
    )


def _wrong_notes(case: Case, notes: GoldNotes, article: Article) -> Iterator[Problem]:
    file = case.folder / NOTES
    locator = Locator(article.text, article.sentences, language=article.language)
    for loc, values in notes.alternatives.items():
        models = models_in(values)
        items = Items(models)
        for at, model in models:
            if not isinstance(model, Evidence):
                continue
            held = any(isinstance(step, str) for step in at)
            found = locator.locate(
                model, said=partial(items.said, at) if held else lambda: UNJUDGED
            )
            if found.match is not Match.EXACT:
                yield Problem(file, f"{path(loc)}: {_wrong_quote(model, found, article)}")
    for loc in sorted(notes.ignored & (notes.optional | notes.alternatives.keys()), key=path):
        yield Problem(
            file, f"{path(loc)} is ignored, so whatever else is said of it has no effect; decide"
        )


def _stray(entry: Path, expected: str) -> Problem:
    return Problem(entry, f"nothing reads this; {expected}; move or rename it", grave=False)


__all__ = ["Problem", "lint"]
