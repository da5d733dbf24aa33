"""The httpx2 side: clients that replay, and record what they may not replay.

Nothing is patched. A client that replays has no network transport at all, so it cannot open a
socket and builds no TLS context; the live client is made when a first request has to go out.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from asyncio import CancelledError
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import timedelta

import httpx2

from summarizer.recording.attachments import Attachment
from summarizer.recording.envelopes import EVENT_STREAM
from summarizer.recording.records import Exchange, Origin
from summarizer.recording.session import Mode, Pending, Session

_EVENT_END = re.compile(rb"(?<=\n\n)|(?<=\r\n\r\n)")


class _Replayed(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A recorded body; a stream of events comes event by event."""

    def __init__(self, chunks: list[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            yield chunk


def _replay(exchange: Exchange) -> httpx2.Response:
    recorded = exchange.response
    headers = {"content-type": recorded.content_type} if recorded.content_type else {}
    if recorded.status >= 400:
        # Recorded on purpose: trying again would give the same answer, later.
        headers["x-should-retry"] = "false"
    content = recorded.to_bytes()
    if recorded.content_type.startswith(EVENT_STREAM):
        chunks = [chunk for chunk in _EVENT_END.split(content) if chunk]
        return httpx2.Response(recorded.status, headers=headers, stream=_Replayed(chunks))
    return httpx2.Response(recorded.status, headers=headers, content=content)


def _live_request(request: httpx2.Request, content: bytes) -> httpx2.Request:
    """The same request, asking for an answer that is readable as it comes."""
    headers = request.headers.copy()
    headers["accept-encoding"] = "identity"
    return httpx2.Request(
        request.method,
        request.url,
        headers=headers,
        content=content,
        extensions=request.extensions,
    )


def _live_headers(response: httpx2.Response, *, kept: bool) -> httpx2.Headers:
    headers = response.headers.copy()
    if kept and response.status_code >= 400:
        # The failure is this request's answer from now on, so it must end the run as in replay.
        headers["x-should-retry"] = "false"
        for name in ("retry-after", "retry-after-ms"):
            headers.pop(name, None)
    return headers


class _Keeping:
    """Collects a live answer's bytes and has them recorded when it is closed."""

    def __init__(self, session: Session, pending: Pending, response: httpx2.Response) -> None:
        self._session = session
        self._pending = pending
        self._response = response
        self._chunks: list[bytes] = []
        self._settled = False
        self._failed = False
        self._exhausted = False

    def _must_settle(self) -> bool:
        """Whether closing has an answer to record: not twice, not what broke, not on the way out.

        A reader that stops early (the SDK does at ``[DONE]``) leaves the rest to be read here.
        One that is being interrupted or cancelled must not be kept waiting for it.
        """
        if self._settled or self._failed:
            return False
        self._settled = True
        interrupted = isinstance(sys.exception(), KeyboardInterrupt | SystemExit | CancelledError)
        return self._exhausted or not interrupted

    def _record(self) -> None:
        headers = self._response.headers
        content = b"".join(self._chunks)
        if headers.get("content-encoding", "identity") != "identity":
            # The endpoint compressed all the same. The headers' length is that of the wire.
            encoding = {"content-encoding": headers["content-encoding"]}
            content = httpx2.Response(200, headers=encoding, content=content).content
        self._session.finish(
            self._pending,
            self._response.status_code,
            headers.get("content-type", ""),
            content,
        )

    def _broken_off(self, error: httpx2.HTTPError) -> None:
        self._session.broken_off(f"the rest of the answer could not be read ({error})", error)


class _KeptStream(_Keeping, httpx2.SyncByteStream):
    def __init__(self, session: Session, pending: Pending, response: httpx2.Response) -> None:
        super().__init__(session, pending, response)
        assert isinstance(response.stream, httpx2.SyncByteStream)  # noqa: S101 - narrows the type
        self._source = iter(response.stream)

    def __iter__(self) -> Iterator[bytes]:
        try:
            for chunk in self._source:
                self._chunks.append(chunk)
                yield chunk
        except httpx2.HTTPError:
            self._failed = True
            raise
        self._exhausted = True

    def close(self) -> None:
        try:
            if self._must_settle():
                try:
                    self._chunks.extend(self._source)
                except httpx2.HTTPError as error:
                    self._broken_off(error)
                self._record()
        finally:
            self._response.close()


class _KeptAsyncStream(_Keeping, httpx2.AsyncByteStream):
    def __init__(self, session: Session, pending: Pending, response: httpx2.Response) -> None:
        super().__init__(session, pending, response)
        assert isinstance(response.stream, httpx2.AsyncByteStream)  # noqa: S101 - narrows the type
        self._source = aiter(response.stream)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._source:
                self._chunks.append(chunk)
                yield chunk
        except httpx2.HTTPError:
            self._failed = True
            raise
        self._exhausted = True

    async def aclose(self) -> None:
        try:
            if self._must_settle():
                try:
                    self._chunks.extend([chunk async for chunk in self._source])
                except httpx2.HTTPError as error:
                    self._broken_off(error)
                self._record()
        finally:
            await self._response.aclose()


def _begin(session: Session, request: httpx2.Request, content: bytes) -> Exchange | Pending:
    url = request.url
    return session.begin(
        request.method, url.path, url.query.decode("ascii"), request.headers, content
    )


class _Transport(httpx2.BaseTransport):
    def __init__(self, session: Session, live: httpx2.BaseTransport | None) -> None:
        self._session = session
        self._live = live
        self._client: httpx2.Client | None = None
        self._making = threading.Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        content = request.read()
        begun = _begin(self._session, request, content)
        if isinstance(begun, Exchange):
            return _replay(begun)
        response = self._live_client().send(_live_request(request, content), stream=True)
        kept = self._session.keeps(response.status_code)
        headers = _live_headers(response, kept=kept)
        stream = _KeptStream(self._session, begun, response) if kept else response.stream
        return httpx2.Response(response.status_code, headers=headers, stream=stream)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()

    def _live_client(self) -> httpx2.Client:
        with self._making:
            if self._client is None:
                # A client rather than a transport: it honours the proxies of the environment.
                self._client = httpx2.Client(transport=self._live)
            return self._client


class _AsyncTransport(httpx2.AsyncBaseTransport):
    def __init__(self, session: Session, live: httpx2.AsyncBaseTransport | None) -> None:
        self._session = session
        self._live = live
        self._client: httpx2.AsyncClient | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        content = await request.aread()
        begun = _begin(self._session, request, content)
        if isinstance(begun, Exchange):
            return _replay(begun)
        if self._client is None:
            self._client = httpx2.AsyncClient(transport=self._live)
        response = await self._client.send(_live_request(request, content), stream=True)
        kept = self._session.keeps(response.status_code)
        headers = _live_headers(response, kept=kept)
        stream = _KeptAsyncStream(self._session, begun, response) if kept else response.stream
        return httpx2.Response(response.status_code, headers=headers, stream=stream)

    async def aclose(self) -> None:
        if self._client is not None:
            await self._client.aclose()


class RecordingClient(httpx2.Client):
    """An ``httpx2.Client`` that replays a recording, made by `client`."""

    def __init__(self, session: Session, live: httpx2.BaseTransport | None) -> None:
        super().__init__(transport=_Transport(session, live), follow_redirects=True)
        self._session = session

    @property
    def replayed(self) -> int:
        """How many requests were answered from the file."""
        return self._session.replayed

    @property
    def recorded(self) -> int:
        """How many answers were recorded."""
        return self._session.recorded

    @property
    def unused(self) -> tuple[Exchange, ...]:
        """The exchanges in the file that were not asked for; all is used at the end of a run."""
        return self._session.store.unused()


class AsyncRecordingClient(httpx2.AsyncClient):
    """An ``httpx2.AsyncClient`` that replays a recording, made by `async_client`."""

    def __init__(self, session: Session, live: httpx2.AsyncBaseTransport | None) -> None:
        super().__init__(transport=_AsyncTransport(session, live), follow_redirects=True)
        self._session = session

    @property
    def replayed(self) -> int:
        """How many requests were answered from the file."""
        return self._session.replayed

    @property
    def recorded(self) -> int:
        """How many answers were recorded."""
        return self._session.recorded

    @property
    def unused(self) -> tuple[Exchange, ...]:
        """The exchanges in the file that were not asked for; all is used at the end of a run."""
        return self._session.store.unused()


def client(
    path: str | os.PathLike[str],
    *,
    mode: Mode = "none",
    attachments: Mapping[str, Attachment] | None = None,
    origin: Origin = "api",
    sample: int = 0,
    suite: str | os.PathLike[str] | None = None,
    record_failures: bool = False,
    max_age: timedelta | None = None,
    command: str | None = None,
    live: httpx2.BaseTransport | None = None,
) -> RecordingClient:
    """An HTTP client for any OpenAI-compatible client, answering from a recording.

    Use it as ``openai.OpenAI(http_client=client(path), api_key="replay", max_retries=0)``. One
    client is one run of one case: a request is answered by its fingerprint, however often and in
    whatever order it is sent.

    Args:
        path: The recording's file.
        mode: ``none`` replays only; ``missing`` records what was never recorded; ``stale`` also
            what has changed since; ``all`` records everything anew. Wherever the environment
            variable ``CI`` is set it is ``none``, whatever is asked for here.
        attachments: Texts in the requests that the file only refers to (the article), by name;
            each is a component of its own.
        origin: Where recorded answers come from.
        sample: Which run of the case this is, from 0; one file holds one.
        suite: Folder whose ``_shared`` keeps prompt and schema texts; the file's own by default.
        record_failures: Whether HTTP errors and broken-off streams are recorded too. Replay gives
            them back at once, without the pause that ``Retry-After`` asked for.
        max_age: In mode ``stale``, record anew what is older.
        command: How to record again, for error messages.
        live: Where requests go when recording; the network by default.

    Raises:
        ConfigurationError: No such mode, or an attachment's name is a component's.
        UnreadableRecording: In modes ``missing`` and ``stale``: the file is no recording. (In mode
            ``none`` the file is read at the first request.)
    """
    session = Session(
        path,
        mode=mode,
        attachments=attachments or {},
        origin=origin,
        sample=sample,
        suite=suite,
        record_failures=record_failures,
        max_age=max_age,
        command=command,
    )
    return RecordingClient(session, live)


def async_client(
    path: str | os.PathLike[str],
    *,
    mode: Mode = "none",
    attachments: Mapping[str, Attachment] | None = None,
    origin: Origin = "api",
    sample: int = 0,
    suite: str | os.PathLike[str] | None = None,
    record_failures: bool = False,
    max_age: timedelta | None = None,
    command: str | None = None,
    live: httpx2.AsyncBaseTransport | None = None,
) -> AsyncRecordingClient:
    """As `client`, for ``openai.AsyncOpenAI``. Recordings are shared between the two."""
    session = Session(
        path,
        mode=mode,
        attachments=attachments or {},
        origin=origin,
        sample=sample,
        suite=suite,
        record_failures=record_failures,
        max_age=max_age,
        command=command,
    )
    return AsyncRecordingClient(session, live)


__all__ = ["AsyncRecordingClient", "RecordingClient", "async_client", "client"]
