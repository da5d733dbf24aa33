"""From a model's name, a base URL or a ready client to the client that is asked."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from summarizer.errors import ConfigurationError

if TYPE_CHECKING:
    import openai
    from instructor import AsyncInstructor, Instructor, Mode

    Client = Instructor | AsyncInstructor | openai.OpenAI | openai.AsyncOpenAI

DEFAULT_OPENAI_MODEL: Final = "openai/gpt-5-mini"
"""Asked where nothing is configured but an OpenAI key."""
OFFLINE: Final = "offline"
"""The model name of the deterministic engine."""
AT_ONCE: Final = 4
"""Requests of one run that may be under way at the same time."""
_LOCAL: Final = "local:"


class Endpoint:
    """Where a model is asked; clients are made on first use and kept.

    Attributes:
        model: The model's name as it is sent; None where a ready client decides.
        label: What provenance says.
        at_once: How many requests of one run may be under way at the same time.
    """

    def __init__(
        self,
        label: str,
        model: str | None,
        sync: Callable[[], Instructor] | None,
        asynchronous: Callable[[], AsyncInstructor] | None,
        *,
        at_once: int = AT_ONCE,
    ) -> None:
        self.label = label
        self.model = model
        self.at_once = at_once
        self._make_sync = sync
        self._make_async = asynchronous
        self._lock = threading.Lock()
        self._sync: Instructor | None = None
        self._async: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncInstructor] = (
            WeakKeyDictionary()
        )

    @property
    def is_sync_only(self) -> bool:
        """Whether an asynchronous caller must use it from a thread."""
        return self._make_async is None

    def client(self) -> Instructor:
        """The blocking client.

        Raises:
            ConfigurationError: The client given is an asynchronous one, or cannot be made.
        """
        if self._make_sync is None:
            raise ConfigurationError(
                "the client given is asynchronous; use asummarize, or give a synchronous client"
            )
        with self._lock:
            if self._sync is None:
                self._sync = self._make_sync()
            return self._sync

    def aclient(self) -> AsyncInstructor:
        """The asynchronous client of the running event loop; connections belong to one loop.

        Raises:
            ConfigurationError: The client given is a blocking one, or cannot be made.
        """
        if self._make_async is None:
            raise ConfigurationError("the client given is synchronous; use summarize")
        loop = asyncio.get_running_loop()
        with self._lock:
            if loop not in self._async:
                self._async[loop] = self._make_async()
            return self._async[loop]


def configured_model() -> str | None:
    """The model that the environment names: SUMMARIZER_MODEL, else OpenAI's if its key is set."""
    named = os.environ.get("SUMMARIZER_MODEL", "").strip()
    if named:
        return named
    return DEFAULT_OPENAI_MODEL if os.environ.get("OPENAI_API_KEY") else None


def sent_name(model: str | None, *, own_server: bool) -> str:
    """The name that a request carries for a model as the user names it.

    Args:
        model: The user's name for it.
        own_server: Whether a client or an address was given, which knows models by its own names.
    """
    if model is None or model == OFFLINE:
        return "unspecified"
    if own_server:
        return model
    if model.startswith(_LOCAL):
        return Path(model).stem
    return model.removeprefix("openai/")


def endpoint(
    model: str | None,
    *,
    client: Client | None,
    base_url: str | None,
    api_key: str | None,
    mode: str | None,
    timeout: float,
) -> Endpoint:
    """Find out where to ask.

    Raises:
        ConfigurationError: The combination makes no sense or names nothing known.
    """
    if client is not None:
        if base_url is not None or api_key is not None:
            raise ConfigurationError(
                "a ready client brings its own address and key; leave out base_url and api_key"
            )
        return _of_client(client, model, mode)
    if model is not None and model.startswith(_LOCAL):
        from summarizer.local import serve

        if base_url is not None:
            raise ConfigurationError("a local: model runs in this process; leave out base_url")
        server = serve(model.removeprefix(_LOCAL))
        return _openai_compatible(
            server.name, server.base_url, server.api_key, mode, timeout, label=model, at_once=1
        )
    if base_url is not None:
        if model is None:
            raise ConfigurationError(
                "base_url needs a model name as that server knows it; pass model"
            )
        key = api_key or os.environ.get("OPENAI_API_KEY") or "none"
        return _openai_compatible(model, base_url, key, mode, timeout, label=model)
    if model is None:
        raise ConfigurationError(
            "no model is configured: pass model (such as 'openai/gpt-5-mini' or 'offline'), set "
            "SUMMARIZER_MODEL, or set OPENAI_API_KEY"
        )
    provider, slash, name = model.partition("/")
    if not slash or not provider or not name:
        raise ConfigurationError(
            f"unknown model '{model}': give 'provider/model' (such as '{DEFAULT_OPENAI_MODEL}'), "
            f"'{OFFLINE}', 'local:PATH.gguf', or any name together with base_url"
        )
    if provider == "openai":
        openai_key = api_key or os.environ.get("OPENAI_API_KEY")
        if not openai_key:
            raise ConfigurationError(
                f"'{model}' needs a key: set OPENAI_API_KEY or pass api_key "
                f"(or use model '{OFFLINE}', which needs none)"
            )
        return _openai_compatible(name, None, openai_key, mode, timeout, label=model)
    return _of_provider(model, api_key, mode)


def _openai_compatible(
    model: str,
    base_url: str | None,
    key: str,
    mode: str | None,
    timeout: float,
    *,
    label: str,
    at_once: int = AT_ONCE,
) -> Endpoint:
    """An endpoint that speaks OpenAI's protocol.

    JSON Schema mode is the default: servers that constrain their output use the schema for it.
    """
    arguments: dict[str, Any] = {
        "base_url": base_url,
        "api_key": key,
        "timeout": timeout,
        "max_retries": 0,
    }

    def sync() -> Instructor:
        import instructor
        import openai

        made = openai.OpenAI(**arguments)
        return instructor.from_openai(made, mode=_mode(mode) or instructor.Mode.JSON_SCHEMA)

    def asynchronous() -> AsyncInstructor:
        import instructor
        import openai

        made = openai.AsyncOpenAI(**arguments)
        return instructor.from_openai(made, mode=_mode(mode) or instructor.Mode.JSON_SCHEMA)

    return Endpoint(label, model, sync, asynchronous, at_once=at_once)


def _of_provider(model: str, api_key: str | None, mode: str | None) -> Endpoint:
    options: dict[str, Any] = {"api_key": api_key} if api_key else {}
    if mode is not None:
        options["mode"] = _mode(mode)

    def make(*, asynchronous: bool) -> Any:
        import instructor
        from instructor.core.exceptions import ConfigurationError as InstructorConfigurationError

        try:
            if asynchronous:
                return instructor.from_provider(model, async_client=True, **options)
            return instructor.from_provider(model, **options)
        except (InstructorConfigurationError, ImportError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise ConfigurationError(f"cannot use model '{model}': {reason[:300]}") from error

    return Endpoint(model, None, lambda: make(asynchronous=False), lambda: make(asynchronous=True))


def _of_client(client: Client, model: str | None, mode: str | None) -> Endpoint:
    import instructor
    import openai

    wanted = _mode(mode)
    label = model or "as configured in the client"
    if isinstance(client, openai.OpenAI):
        ready = instructor.from_openai(client, mode=wanted or instructor.Mode.JSON_SCHEMA)
        return Endpoint(label, _named(model), lambda: ready, None)
    if isinstance(client, openai.AsyncOpenAI):
        aready = instructor.from_openai(client, mode=wanted or instructor.Mode.JSON_SCHEMA)
        return Endpoint(label, _named(model), None, lambda: aready)
    if mode is not None:
        raise ConfigurationError(
            "an instructor client brings its own mode; leave out mode, or give the plain client"
        )
    if isinstance(client, instructor.AsyncInstructor):
        return Endpoint(label, model, None, lambda: client)
    if isinstance(client, instructor.Instructor):
        return Endpoint(label, model, lambda: client, None)
    raise ConfigurationError(
        f"client must be an instructor or openai client, not {type(client).__name__}"
    )


def _named(model: str | None) -> str:
    if model is None:
        raise ConfigurationError("a plain openai client needs a model name too; pass model")
    return model


def _mode(mode: str | None) -> Mode | None:
    if mode is None:
        return None
    import instructor

    try:
        return instructor.Mode[mode.upper()]
    except KeyError:
        known = "json_schema, tools, json, md_json, responses_tools"
        raise ConfigurationError(f"unknown mode '{mode}'; common ones are {known}") from None
