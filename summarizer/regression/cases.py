"""One case of a suite: an article, its gold, its recordings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.errors import SuiteError
from summarizer.regression.gold import Gold, read_gold

GOLD: Final = "gold.json"
ARTICLE: Final = "article"


@dataclass(frozen=True)
class Case:
    """An article with its gold; both are read when they are first used.

    Attributes:
        name: The case's name, which is its folder's.
        folder: Where its gold and its recordings are.
        articles: Where its article is, if not in ``folder``.
        schema: The class of its gold.
    """

    name: str
    folder: Path
    articles: Path | None
    schema: type[BaseModel]

    @property
    def gold_path(self) -> Path:
        """Where the gold is, if there is any."""
        return self.folder / GOLD

    @cached_property
    def article_path(self) -> Path:
        """The article's file.

        That is ``article.*`` in the case's folder, else ``<case>.*`` in the suite's folder of
        articles.

        Raises:
            SuiteError: There is none, or more than one.
        """
        found = _files_called(ARTICLE, self.folder)
        places = f"{self.folder / ARTICLE}.*"
        if not found and self.articles is not None:
            found = _files_called(self.name, self.articles)
            places += f" or {self.articles / self.name}.*"
        if not found:
            raise SuiteError(f"case {self.name} has no article; put one at {places}")
        if len(found) > 1:
            names = " and ".join(str(path) for path in found)
            raise SuiteError(f"case {self.name} has several articles, {names}; keep one")
        return found[0]

    @cached_property
    def article(self) -> Article:
        """The article, with the case's name as its id.

        Raises:
            SuiteError: There is none, or more than one.
            ArticleError: It cannot be read.
        """
        return Article.from_file(self.article_path, id=self.name)

    @cached_property
    def gold(self) -> Gold[BaseModel] | None:
        """The gold; None where the case has none.

        Raises:
            SuiteError: It cannot be read, or does not fit the suite's schema.
        """
        return read_gold(self.gold_path, self.schema) if self.gold_path.exists() else None


def _files_called(stem: str, folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.stem == stem and path.is_file())


__all__ = ["ARTICLE", "GOLD", "Case"]
