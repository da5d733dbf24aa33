"""A model in a GGUF file, run in this process by llama.cpp (extra ``local``).

The server listens on a loopback port that the system picks, behind a key that only this process
knows, for as long as the process lives.
"""

from __future__ import annotations

import os
import secrets
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from summarizer.errors import ConfigurationError, MissingExtraError

_GGUF_MAGIC: Final = b"GGUF"
_LOCK: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A running server.

    Attributes:
        name: The model's name in requests and answers.
        base_url: Where it listens.
        api_key: What it asks for.
    """

    name: str
    base_url: str
    api_key: str


def serve(path: str) -> LocalServer:
    """Load the weights and start serving them; the same file is loaded only once.

    ``SUMMARIZER_LOCAL_CONTEXT`` sets the context window in tokens (default: the model's own).

    Raises:
        ConfigurationError: The file is missing or holds no GGUF weights.
        MissingExtraError: xllamacpp is not installed.
    """
    weights = Path(path).expanduser()
    try:
        with weights.open("rb") as file:
            magic = file.read(len(_GGUF_MAGIC))
    except OSError as error:
        raise ConfigurationError(
            f"cannot read the model file {weights}: {error.strerror}; "
            "give local: followed by the path of a .gguf file"
        ) from error
    if magic != _GGUF_MAGIC:
        raise ConfigurationError(
            f"{weights} is no GGUF file; give the path of weights in llama.cpp's format"
        )
    with _LOCK:
        return _serve(weights.resolve())[0]


@cache
def _serve(weights: Path) -> tuple[LocalServer, object]:
    try:
        import xllamacpp
    except ImportError as error:
        raise MissingExtraError("a local model", "local") from error
    key = secrets.token_urlsafe(24)
    parameters: Any = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.model_alias = {weights.stem}
    parameters.n_ctx = _context_size()
    parameters.n_parallel = 1
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [key]
    parameters.ui = False
    parameters.verbosity = -1
    try:
        server: Any = xllamacpp.Server(parameters)
    except RuntimeError as error:
        raise ConfigurationError(
            f"llama.cpp cannot load {weights}: {error}; check that the file is whole and that "
            "there is enough memory"
        ) from error
    return LocalServer(weights.stem, f"{server.listening_address}/v1", key), server


def _context_size() -> int:
    value = os.environ.get("SUMMARIZER_LOCAL_CONTEXT", "0")
    try:
        return max(0, int(value))
    except ValueError:
        raise ConfigurationError(
            f"SUMMARIZER_LOCAL_CONTEXT must be a number of tokens, not '{value}'"
        ) from None
