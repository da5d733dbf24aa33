"""Keep credentials out of recordings.

Two nets. Values known to be secret (the live request's own credentials, environment variables
named like keys) and the shapes of well-known keys are replaced by ``[REDACTED]`` wherever they
stand, before anything is hashed, so that a redacted request still matches its recording. Then the
finished recording is looked through once more, and not written if a key is left: in a place where
nothing may be replaced, or put together from a stream's parts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping

from pydantic import JsonValue

REDACTED = "[REDACTED]"

_NAMED_VALUE = (
    r"(?i:api[-_]?key|access[-_]?key|secret[-_]?key|private[-_]?key|subscription[-_]?key"
    r"|access[-_]?token|auth[-_]?token|client[-_]?secret|password)"
    r"(?:\\*[\"'])?\s*[=:]\s*(?:\\*[\"'])?"
    r"(?P<value>(?=[A-Za-z_./+~-]*[0-9])[A-Za-z0-9_./+~-]{16,}=*)"
)
_PEM_BLOCK = (
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S])*?"
    r"(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
)
# A digit is asked for, or "bearer internationalisation" would be a key.
_BEARER = r"(?i:\bbearer)\s+(?P<value>(?=[A-Za-z._~+/=-]*[0-9])[A-Za-z0-9._~+/=-]{16,})"

# Each shape with the literals one of which must occur: most texts hold none, and looking for a
# literal costs a hundredth of matching the expression. A group named "value" is the part replaced.
_SHAPES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (hints, re.compile(expression))
    for hints, expression in (
        (("sk-",), r"(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{16,}"),
        (("AIza",), r"AIza[0-9A-Za-z_-]{30,}"),
        (("ya29.",), r"\bya29\.[0-9A-Za-z_-]{20,}"),
        (("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"\bgh[pousr]_[A-Za-z0-9]{20,}"),
        (("github_pat_",), r"\bgithub_pat_[A-Za-z0-9_]{20,}"),
        (("glpat-",), r"\bglpat-[A-Za-z0-9_-]{16,}"),
        (("hf_",), r"\bhf_[A-Za-z0-9]{20,}"),
        (("gsk_",), r"\bgsk_[A-Za-z0-9]{20,}"),
        (("xai-",), r"\bxai-[A-Za-z0-9_-]{20,}"),
        (("nvapi-",), r"\bnvapi-[A-Za-z0-9_-]{20,}"),
        (("pplx-",), r"\bpplx-[A-Za-z0-9]{20,}"),
        (("xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-"), r"\bxox[abprs]-[A-Za-z0-9-]{10,}"),
        (("AKIA", "ASIA"), r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
        (("eyJ",), r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"),
        (("PRIVATE KEY",), _PEM_BLOCK),
        (("earer", "EARER"), _BEARER),
        (("key", "Key", "KEY", "oken", "OKEN", "ecret", "ECRET", "assw", "ASSW"), _NAMED_VALUE),
    )
)
_SECRET_NAME = re.compile(
    r"(?i)(?:.*[-_])?(?:api[-_]?key|apikey|access[-_]?key|secret[-_]?key|private[-_]?key"
    r"|subscription[-_]?key|access[-_]?token|auth[-_]?token|id[-_]?token|refresh[-_]?token"
    r"|client[-_]?secret|authorization|password|passwd|secret)"
)
_SECRET_VARIABLE = re.compile(
    r"(?i)(?:.*_)?(?:key|apikey|token|secret|password|passwd|credentials?)"
)
_SECRET_PARAMETER = re.compile(
    r"(?i)(?:.*[-_])?(?:key|apikey|token|secret|password|sig|signature|code)"
)
_CREDENTIAL_HEADERS = ("authorization", "api-key", "x-api-key", "x-goog-api-key", "cookie")


def is_secret_parameter(name: str) -> bool:
    """Whether a URL query parameter of this name holds a credential."""
    return _SECRET_PARAMETER.fullmatch(name) is not None


class Redactor:
    """Replaces and finds secrets; immutable, hence shared freely between threads."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        # The longest first: one secret may begin with another.
        self._known = tuple(sorted(set(known), key=lambda value: (-len(value), value)))

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Redactor:
        """Know the values of environment variables named like keys."""
        variables = os.environ if environ is None else environ
        return cls(
            value
            for name, value in variables.items()
            if _SECRET_VARIABLE.fullmatch(name) and _looks_random(value, shortest=12)
        )

    def knowing(self, values: Iterable[str]) -> Redactor:
        """Know some more secret values; those too short or plain to be told from words are not."""
        new = [value for value in values if _looks_random(value, shortest=8)]
        return Redactor((*self._known, *new)) if new else self

    def knowing_headers(self, headers: Mapping[str, str]) -> Redactor:
        """Know the credentials in a request's headers (names in lower case)."""
        values: list[str] = []
        for name in _CREDENTIAL_HEADERS:
            if name in headers:
                values.extend(part.rpartition("=")[2] for part in headers[name].split())
        return self.knowing(values)

    def text(self, text: str) -> str:
        """Replace every secret in ``text``."""
        for secret in self._known:
            text = text.replace(secret, REDACTED)
        for hints, shape in _SHAPES:
            if any(hint in text for hint in hints):
                text = shape.sub(_replacement, text)
        return text

    def json(self, value: JsonValue) -> JsonValue:
        """Replace every secret in the strings of ``value``, and what is named like a secret."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.json(item) for item in value]
        if isinstance(value, dict):
            return {key: self._member(key, item) for key, item in value.items()}
        return value

    def _member(self, key: str, value: JsonValue) -> JsonValue:
        if isinstance(value, str) and len(value) >= 8 and _SECRET_NAME.fullmatch(key):
            return REDACTED
        return self.json(value)

    def survivors(self, value: JsonValue) -> list[str]:
        """Where a secret still stands, each as a path into ``value``; never the secret itself."""
        return [place for place, text in _strings(value, "") if self.text(text) != text]


def _replacement(found: re.Match[str]) -> str:
    if "value" not in found.re.groupindex:
        return REDACTED
    start = found.start("value") - found.start()
    return found[0][:start] + REDACTED + found[0][start + len(found["value"]) :]


def _looks_random(value: str, *, shortest: int) -> bool:
    """Whether ``value`` can be a credential rather than a word, a path or a placeholder.

    Local servers take any key ("ollama", "not-needed"); treating those as secrets would blank
    the words in the article.
    """
    if len(value) < shortest or any(character.isspace() for character in value):
        return False
    if value.startswith(("/", "~", "http://", "https://")):
        return False
    return len(value) >= 20 or any(character.isdigit() for character in value)


def _strings(value: JsonValue, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place or "the text", value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, f"{place}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f"a key of {place or 'the object'}", key
            yield from _strings(item, f"{place}.{key}" if place else key)


__all__ = ["REDACTED", "Redactor", "is_secret_parameter"]
