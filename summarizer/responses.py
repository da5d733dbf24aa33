"""What a provider's response says: its text, its model, its tokens, and why it is no answer.

Providers differ in where they put each of these; one that is not there is None.
"""

from __future__ import annotations

from typing import Final

from summarizer.errors import (
    ContentFilteredError,
    ModelStatusError,
    RefusedError,
    RunError,
    TruncatedError,
)
from summarizer.findings import Usage
from summarizer.loading.html import looks_like_html

_SHOWN: Final = 200


def one_line(text: str) -> str:
    """What an endpoint or a model said, on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def begins(text: str) -> str:
    """What a text that is no answer is, in a few words, for messages."""
    if not text.strip():
        return "it is empty"
    page = "it is an HTML page, as gateways and proxies send, and " if looks_like_html(text) else ""
    return f"{page}it begins {text.strip()[:60]!r}"


def _choice(response: object) -> object | None:
    choices = getattr(response, "choices", None)
    return choices[0] if isinstance(choices, list) and choices else None


def _flaw(response: object) -> str | None:
    """Why a response has no place for an answer; None where it has, or is of no known kind."""
    if response is None or isinstance(response, (str, bytes, bool, int, float, list)):
        # What the client makes of a body that is no JSON object.
        shown = begins(response) if isinstance(response, str) else f"it is {response!r}"
        return f"its body is no JSON object ({one_line(shown)})"
    if not hasattr(response, "choices"):
        return None
    said = getattr(response, "error", None)
    if isinstance(said, dict):
        said = said.get("message")
    because = f"; it says: {one_line(said)}" if isinstance(said, str) and said else ""
    choice = _choice(response)
    if choice is None:
        return f"it holds no choices{because}"
    if getattr(choice, "message", None) is None:
        return f"its choice holds no message{because}"
    return None


def failure_in(response: object) -> RunError | None:
    """Why there is no answer in a response and asking again would only pay for that again.

    A refusal, a filtered or a truncated answer, or a response that is none at all.
    """
    if (flaw := _flaw(response)) is not None:
        return no_completion(flaw)
    choice = _choice(response)
    message = getattr(choice, "message", None)
    refusal = getattr(message, "refusal", None)
    reason = getattr(choice, "finish_reason", None) or getattr(response, "stop_reason", None)
    if reason is None and getattr(response, "status", None) == "incomplete":
        reason = getattr(getattr(response, "incomplete_details", None), "reason", None)
    if isinstance(refusal, str) and refusal:
        return RefusedError(f"the model declined to answer: {one_line(refusal)}; try another model")
    if reason == "refusal":
        return RefusedError("the model declined to answer; try another model")
    if reason == "content_filter":
        return ContentFilteredError(
            "the provider's content filter withheld the answer; use a provider or deployment "
            "whose filter lets such news pass"
        )
    if reason in ("length", "max_tokens", "max_output_tokens"):
        return TruncatedError(
            "the answer was cut off at the output limit; raise max_tokens, or use a model with a "
            "larger output limit"
        )
    return None


def no_completion(flaw: str) -> ModelStatusError:
    """The error for an endpoint that reports success and sends something else than an answer."""
    return ModelStatusError(
        f"the endpoint reported success, but sent no chat completion: {flaw}; check that the base "
        "URL is that of an OpenAI-compatible server (usually it ends in /v1), and what stands "
        "between it and you"
    )


def text_of(response: object) -> str | None:
    """The answer's text, whether it came as a message, a tool call or content blocks."""
    message = getattr(_choice(response), "message", None)
    for call in getattr(message, "tool_calls", None) or ():
        arguments = getattr(getattr(call, "function", None), "arguments", None)
        if isinstance(arguments, str):
            return arguments
    content = getattr(message, "content", None)
    if isinstance(content, str):
        return content
    # Some servers send the parts of a message, thoughts among them, as others send blocks.
    blocks = content if isinstance(content, list) else getattr(response, "content", None)
    if isinstance(blocks, list):
        texts = [
            block.get("text") if isinstance(block, dict) else getattr(block, "text", None)
            for block in blocks
        ]
        return "".join(text for text in texts if isinstance(text, str)) or None
    output = getattr(response, "output_text", None)
    return output if isinstance(output, str) else None


def model_of(response: object) -> str | None:
    """The model that answered, as the provider names it."""
    model = getattr(response, "model", None)
    return model if isinstance(model, str) else None


def usage_of(response: object) -> Usage | None:
    """Tokens of this one call, read before instructor adds up over calls in the same object."""
    usage = getattr(response, "usage", None)
    if usage is None:
        return None
    read = _count(usage, "prompt_tokens") or _count(usage, "input_tokens")
    written = _count(usage, "completion_tokens") or _count(usage, "output_tokens")
    details = getattr(usage, "prompt_tokens_details", None) or getattr(
        usage, "input_tokens_details", None
    )
    cached = _count(details, "cached_tokens") or _count(usage, "cache_read_input_tokens")
    if not read and not written:
        return None
    return Usage(input_tokens=read, output_tokens=written, cached_tokens=cached)


def _count(holder: object, name: str) -> int:
    value = getattr(holder, name, None)
    return value if isinstance(value, int) else 0


__all__ = ["begins", "failure_in", "model_of", "no_completion", "one_line", "text_of", "usage_of"]
