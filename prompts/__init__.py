"""How a summary is asked for: versioned prompt files, and reading them.

Installed as ``summarizer.prompts``. A prompt is a Markdown file with YAML front matter (``name``,
``version``, optionally ``schema`` and ``description``) and two parts, marked by the lines
``<!-- system -->`` and ``<!-- user -->``. The system part comes first and is the same for every
article, so that providers' prompt caches hit. The parts are Jinja templates; the article is only
ever a variable.

Variables: ``article`` (what is known about it and its numbered sentences) and ``fence`` (the name
of the marks around it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from summarizer.errors import PromptError

VARIABLES: Final = frozenset({"article", "fence"})
"""Names that a prompt's templates may use."""

_SYSTEM: Final = "<!-- system -->"
_USER: Final = "<!-- user -->"
_NAME: Final = re.compile(r"[\w-]+")
_FOLDER: Final[ContextVar[Path | None]] = ContextVar("folder of the bundled prompts", default=None)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file.

    Attributes:
        name: What it is called.
        version: Its version; raised with every change of its text.
        system: Template of the system message, the same for every article.
        user: Template of the user message, which holds the article.
        schema: Name of the schema it was written for; None where it suits any.
        description: What it is for, in one line.
    """

    name: str
    version: str
    system: str
    user: str
    schema: str | None = None
    description: str | None = None

    @property
    def label(self) -> str:
        """Name and version, such as ``article_summary@1``."""
        return f"{self.name}@{self.version}"


def names() -> tuple[str, ...]:
    """The names of the prompts that come with the library."""
    return tuple(
        sorted(
            entry.name.removesuffix(".md")
            for entry in files("summarizer.prompts").iterdir()
            if entry.name.endswith(".md")
        )
    )


def load(source: str | Path) -> Prompt:
    """Read a prompt: one that comes with the library by name, or a file of your own by path.

    Raises:
        PromptError: There is no such prompt, or the file is malformed.
    """
    if isinstance(source, str) and _NAME.fullmatch(source):
        return (
            parse(bundled_text(source), where=f"{source}.md") if _FOLDER.get() else _bundled(source)
        )
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"cannot read the prompt file {path}: {error}; give a path to a UTF-8 Markdown file, "
            f"or one of: {', '.join(names())}"
        ) from error
    return parse(text, where=str(path))


@cache
def _bundled(name: str) -> Prompt:
    return parse(bundled_text(name), where=f"{name}.md")


def bundled_text(name: str) -> str:
    """The file of a prompt that comes with the library.

    Raises:
        PromptError: There is no such prompt.
    """
    if name not in names():
        raise PromptError(
            f"there is no prompt called '{name}'; give one of: {', '.join(names())}, "
            "or a path to a prompt file of your own (with a slash or a suffix, such as ./mine.md)"
        )
    folder = _FOLDER.get()
    if folder is not None and (folder / f"{name}.md").is_file():
        return (folder / f"{name}.md").read_text(encoding="utf-8")
    return (files("summarizer.prompts") / f"{name}.md").read_text(encoding="utf-8")


@contextmanager
def bundled_from(folder: Path | None) -> Iterator[None]:
    """Within the block, the library's own prompts are read from another folder.

    With this, what a past version of the library asked can be told from its files alone. A prompt
    that the folder lacks is the installed one; None changes nothing.
    """
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def parse(text: str, *, where: str) -> Prompt:
    """Read a prompt from its text; ``where`` names it in error messages.

    Raises:
        PromptError: The text is no prompt file.
    """
    import frontmatter
    from yaml import YAMLError

    try:
        fields, body = frontmatter.parse(text)
    except YAMLError as error:
        raise PromptError(f"the front matter of {where} is not valid YAML: {error}") from error
    for key in ("name", "version"):
        if not isinstance(fields.get(key), str) or not fields[key]:
            raise PromptError(
                f"{where} needs '{key}' in its front matter, as text "
                f'(for example: {key}: "1"); add it between the two lines of ---'
            )
    head, has_system, rest = body.partition(_SYSTEM)
    system, has_user, user = rest.partition(_USER)
    if head.strip() or not has_system or not has_user or not system.strip() or not user.strip():
        raise PromptError(
            f"{where} needs two parts after its front matter, each after a line of its own: "
            f"{_SYSTEM} and then {_USER}"
        )
    prompt = Prompt(
        name=str(fields["name"]),
        version=str(fields["version"]),
        system=system.strip(),
        user=user.strip(),
        schema=_text(fields.get("schema")),
        description=_text(fields.get("description")),
    )
    _check_variables(prompt, where)
    return prompt


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _check_variables(prompt: Prompt, where: str) -> None:
    from jinja2 import TemplateSyntaxError, meta
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment()
    try:
        system, user = (
            meta.find_undeclared_variables(environment.parse(part))
            for part in (prompt.system, prompt.user)
        )
    except TemplateSyntaxError as error:
        raise PromptError(
            f"{where} is not a valid Jinja template (line {error.lineno} of a part): "
            f"{error.message}"
        ) from error
    _refuse(
        where, "unknown variables", (system | user) - VARIABLES, f"known are {_list(VARIABLES)}"
    )
    _refuse(where, "variables in the system part", system, "it must be the same for every article")
    if not {"article", "fence"} <= user:
        raise PromptError(
            f"the user part of {where} must hold {{{{ article }}}} between the marks "
            "<{{ fence }}> and </{{ fence }}>"
        )


def _refuse(where: str, what: str, names: Iterable[str], reason: str) -> None:
    if names := sorted(names):
        raise PromptError(f"{where} has {what}: {_list(names)}; {reason}")


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


__all__ = ["VARIABLES", "Prompt", "bundled_from", "bundled_text", "load", "names", "parse"]
