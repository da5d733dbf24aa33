"""One recording file in use: found by fingerprint, extended, written back whole."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import JsonValue

from summarizer.recording import layout
from summarizer.recording.envelopes import Answer, answer_text
from summarizer.recording.fingerprint import Components, continuation, digest, extended
from summarizer.recording.locks import exclusive
from summarizer.recording.records import (
    SHARED,
    AttachmentRecord,
    Exchange,
    ModelNames,
    Origin,
    PromptRecord,
    Recording,
    RequestRecord,
    dumps,
    fingerprint_key,
    in_whole_seconds,
    library_versions,
    read,
    write_atomically,
)
from summarizer.recording.redaction import Redactor

_SHARED_FILE = re.compile(r"(?:\.\./)*_shared/(?:prompt|schema)-[0-9a-f]{16}\.json")

# Writing is rare and quick: within a process one lock for all files is enough.
_writing = threading.Lock()


class Store:
    """The exchanges of one recording file; safe to use from many threads.

    Args:
        path: The recording.
        suite: Folder whose ``_shared`` keeps the shared texts; the recording's own by default.
        origin: Where new answers come from.
        sample: Which run of the case the file holds.
        anew: Whether to leave what the file holds unread and replace it.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        suite: str | os.PathLike[str] | None = None,
        origin: Origin = "api",
        sample: int = 0,
        anew: bool = False,
    ) -> None:
        self.path = Path(path)
        self._shared = (self.path.parent if suite is None else Path(suite)) / SHARED
        self._origin: Origin = origin
        self._sample = sample
        self._anew = anew
        self._lock = threading.Lock()
        self._loaded: Recording | None = None
        self._ready = False
        self._known: dict[str, Exchange] = {}
        self._used: dict[str, Exchange] = {}
        self._new: set[str] = set()
        self._written: set[str] = set()
        self._prompts: dict[str, JsonValue] = {}
        self._names: ModelNames | None = None

    def load(self) -> None:
        """Read the file now instead of at the first request.

        Raises:
            UnreadableRecording: The file is no recording, or holds another sample.
        """
        with self._lock:
            self._load()

    @property
    def recording(self) -> Recording | None:
        """The file as it was when first read; None where there was none."""
        with self._lock:
            self._load()
            return self._loaded

    def find(self, components: Components) -> Exchange | None:
        """The exchange that answers this very request, None where there is none."""
        key = fingerprint_key(components.digests)
        with self._lock:
            self._load()
            exchange = self._known.get(key)
            if exchange is None:
                return None
            self._used[key] = exchange
            dropped = bool(self._new) and key not in self._written
        if dropped:
            self._write_again()
        return exchange

    def counterpart(self, components: Components) -> Exchange | None:
        """The recorded exchange that this request would have matched before it changed.

        That is the most similar one among those not asked for yet. Once all have been, a request is
        a further one, not a changed one. Nor is it where it differs in nothing but the part of an
        attachment that it holds, as the requests for the windows of one article do.
        """
        candidates = [item for item in self.unused() if not _asks_of_another_part(item, components)]
        return max(
            candidates,
            key=lambda item: sum(
                item.fingerprint.get(name) == value for name, value in components.digests.items()
            ),
            default=None,
        )

    def is_new(self, exchange: Exchange) -> bool:
        """Whether this run has recorded the exchange itself."""
        with self._lock:
            return exchange.key in self._new

    def use(self, exchanges: Iterable[Exchange] | None) -> None:
        """Take exchanges in the file (all by default) as asked for, so that `add` keeps them."""
        with self._lock:
            self._load()
            keys = self._known if exchanges is None else [item.key for item in exchanges]
            self._used = {key: self._known[key] for key in keys if key in self._known}

    def unused(self) -> tuple[Exchange, ...]:
        """What the file held and nobody asked for."""
        with self._lock:
            self._load()
            return tuple(
                item
                for key, item in self._known.items()
                if key not in self._used and key not in self._new
            )

    def foreign_origin(self) -> Origin | None:
        """The origin of answers already in use, where new ones cannot join them."""
        with self._lock:
            if self._loaded is None or self._loaded.origin == self._origin:
                return None
            kept = self._used.keys() - self._new
            return self._loaded.origin if kept else None

    def add(
        self,
        components: Components,
        answer: Answer,
        *,
        redactor: Redactor,
        recorded_at: datetime | None = None,
    ) -> bool:
        """Keep an answer and write the file; tell whether it was kept.

        The first answer to a request stays: replay can give only one, so a run that sends the same
        request twice must see the same while recording.

        Raises:
            SecretInRecording: A credential would have been written; the file is as it was.
        """
        key = fingerprint_key(components.digests)
        moment = in_whole_seconds(recorded_at or datetime.now(UTC))
        with self._alone():
            self._load()
            if key in self._new:
                return False
            texts: dict[Path, str] = {}
            exchange = self._exchange(components, answer, texts)
            names = self._names or self._names_of(components, answer)
            used = {**self._used, key: exchange}
            recording = self._merged(used, self._new | {key}, moment, names)
            self._refuse_secrets(recording, components, redactor, answer)
            for file, text in texts.items():
                if not _holds(file, text):
                    write_atomically(file, text)
            self._write(recording)
            self._used = used
            self._known[key] = exchange
            self._new.add(key)
            self._prompts[key] = components.prompt
            self._names = names
        return True

    def _names_of(self, components: Components, answer: Answer) -> ModelNames:
        """Whose answers the file holds: where some stay, the ones it named before."""
        if self._loaded is not None and self._used:
            return self._loaded.model
        return ModelNames(asked=components.model, answered=answer.answered_by)

    def prompt_of(self, exchange: Exchange) -> JsonValue:
        """An exchange's prompt component; None where its shared text is gone or has been edited."""
        key = exchange.key
        if key not in self._prompts:
            self._prompts[key] = self._read_prompt(exchange)
        return self._prompts[key]

    def schema_of(self, exchange: Exchange) -> JsonValue:
        """An exchange's schema component; None where there is none or its text is gone."""
        file = exchange.request.schema_file
        value = None if file is None else self._read_shared(file)
        return value if digest(value) == exchange.fingerprint.get("schema") else None

    def _load(self) -> None:
        if self._ready:
            return
        if not self._anew:
            with contextlib.suppress(FileNotFoundError):
                self._loaded = read(self.path)
        if self._loaded is not None:
            if self._loaded.sample != self._sample:
                from summarizer.recording.errors import UnreadableRecording

                raise UnreadableRecording(
                    os.fspath(self.path),
                    f"it holds sample {self._loaded.sample}, asked for was sample {self._sample}",
                )
            self._known = {exchange.key: exchange for exchange in self._loaded.exchanges}
        self._ready = True

    def _exchange(self, components: Components, answer: Answer, texts: dict[Path, str]) -> Exchange:
        """The record of an exchange; ``texts`` receives the shared texts that it refers to."""
        schema_file = None
        if components.schema is not None:
            schema_file = self._share("schema", components.schema, texts)
        return Exchange(
            fingerprint=components.digests,
            request=RequestRecord(
                endpoint=components.endpoint,
                model=components.model,
                mode=components.mode,
                schema_file=schema_file,
                parameters=components.parameters,
                prompt=self._prompt_record(components.prompt, texts),
                attachments={
                    name: AttachmentRecord(path=attached.path, lines=attached.lines)
                    for name, attached in components.attachments.items()
                },
            ),
            response=answer.response,
            usage=answer.usage,
            latency_ms=answer.latency_ms,
        )

    def _prompt_record(self, prompt: JsonValue, texts: dict[Path, str]) -> PromptRecord:
        if not prompt:
            return PromptRecord()
        for exchange in self._used.values():
            record = exchange.request.prompt
            if record.file is not None and record.added is None:
                added = continuation(self.prompt_of(exchange), prompt)
                if added is not None:
                    return PromptRecord(file=record.file, added=added)
        return PromptRecord(file=self._share("prompt", prompt, texts))

    def _share(self, kind: str, value: JsonValue, texts: dict[Path, str]) -> str:
        file = self._shared / f"{kind}-{digest(value)[:16]}.json"
        texts[file] = layout.dumps(value)
        relative = os.path.relpath(file.absolute(), self.path.parent.absolute())
        return Path(relative).as_posix()

    def _write(self, recording: Recording) -> None:
        write_atomically(self.path, dumps(recording))
        self._written = {exchange.key for exchange in recording.exchanges}

    def _write_again(self) -> None:
        """Put back an old exchange that a new one displaced before it was asked for again."""
        with self._alone():
            if self._names is not None and not self._used.keys() <= self._written:
                moment = in_whole_seconds(datetime.now(UTC))
                if self._loaded is not None:
                    moment = min(moment, self._loaded.recorded_at)
                self._write(self._merged(self._used, self._new, moment, self._names))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep every other thread and process from writing meanwhile.

        Always in this order, so that no two stores wait for each other.
        """
        with _writing, exclusive(self.path, "write"), self._lock:
            yield

    def _merged(
        self,
        used: Mapping[str, Exchange],
        new: set[str],
        moment: datetime,
        names: ModelNames,
    ) -> Recording:
        """The file to write: what this run used, and what another client added meanwhile."""
        exchanges = dict(used)
        oldest = moment
        with contextlib.suppress(FileNotFoundError):
            on_disk = None if self._anew and not self._new else read(self.path)
            if on_disk is not None:
                for exchange in on_disk.exchanges:
                    # What was there when this run began and was not asked for again is outdated.
                    if exchange.key not in self._known:
                        exchanges.setdefault(exchange.key, exchange)
                if exchanges.keys() - new:
                    oldest = min(moment, on_disk.recorded_at)
        return Recording(
            origin=self._origin,
            sample=self._sample,
            recorded_at=oldest,
            libraries=library_versions(),
            model=names,
            exchanges=tuple(exchanges.values()),
        )

    def _refuse_secrets(
        self, recording: Recording, components: Components, redactor: Redactor, answer: Answer
    ) -> None:
        value: JsonValue = recording.model_dump(mode="json")
        places = redactor.survivors(value)
        places += [f"prompt: {place}" for place in redactor.survivors(components.prompt)]
        places += [f"schema: {place}" for place in redactor.survivors(components.schema)]
        assembled = answer_text(answer.response)
        if assembled is not None and redactor.text(assembled) != assembled:
            places.append("the answer, put together from its parts")
        if answer.response.body_form == "base64":
            raw = answer.response.to_bytes().decode("latin-1")
            if redactor.text(raw) != raw:
                places.append("the binary answer")
        if places:
            from summarizer.recording.errors import SecretInRecording

            raise SecretInRecording(os.fspath(self.path), tuple(dict.fromkeys(places)))

    def _read_prompt(self, exchange: Exchange) -> JsonValue:
        record = exchange.request.prompt
        value: JsonValue = {} if record.file is None else self._read_shared(record.file)
        if record.added is not None and value is not None:
            try:
                value = extended(value, record.added)
            except ValueError:
                return None
        return value if digest(value) == exchange.fingerprint.get("prompt") else None

    def _read_shared(self, file: str) -> JsonValue:
        """A shared text; None where it is not there or is no JSON.

        A recording is untrusted: it may name files in ``_shared`` folders only.
        """
        if not _SHARED_FILE.fullmatch(file):
            return None
        try:
            return layout.loads((self.path.parent / file).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None


def _asks_of_another_part(exchange: Exchange, components: Components) -> bool:
    """Whether an exchange is about another part of the same text, and the same otherwise."""
    mine, theirs = components.digests, exchange.fingerprint
    differing = {name for name in {*mine, *theirs} if mine.get(name) != theirs.get(name)}
    asked, held = components.attachments, exchange.request.attachments
    return (
        bool(differing)
        # What both hold whole, such as a mark made from the text, says that the text is the same.
        and any(held[n].lines is None for n in held if n in asked and n not in differing)
        and all(
            name in asked and name in held and None not in (asked[name].lines, held[name].lines)
            for name in differing
        )
    )


def _holds(file: Path, text: str) -> bool:
    try:
        return file.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


__all__ = ["Store"]
