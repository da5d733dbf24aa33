"""Runs in windows are recorded in one file and replayed, each window told from the others."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import httpx2
import openai
import pytest

from summarizer import Summarizer, SummaryResult, recording
from summarizer.recording import MissingRecording, StaleRecording, State
from summarizer.regression import load_suite
from summarizer.request import attachments
from summarizer.schemas import ArticleSummary
from tests.long_article import ARTICLE, TEXT, TITLE, answer, check, tokens_for
from tests.windows import Windows, numbers_in


def recorded(
    path: Path, mode: Any, live: Callable[[httpx2.Request], httpx2.Response] | None = None
) -> recording.RecordingClient:
    return recording.client(
        path,
        mode=mode,
        attachments=attachments(ARTICLE),
        live=httpx2.MockTransport(live) if live else None,
    )


def replayed(http: httpx2.Client, **options: Any) -> SummaryResult[ArticleSummary]:
    client = openai.OpenAI(api_key="replay", http_client=http, max_retries=0)
    return Summarizer("w", client=client, window_tokens=tokens_for(3), **options).summarize(ARTICLE)


@pytest.fixture
def _may_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.usefixtures("_may_record")
def test_a_run_in_windows_is_recorded_in_one_file_and_replayed(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with recorded(path, "all", Windows(answer)) as http:
        live = replayed(http)
    with recorded(path, "none") as http:
        again = replayed(http)
        assert http.unused == ()
        assert http.replayed == 3
    check(again)
    assert again.summary.positions == live.summary.positions
    files = [path, *(tmp_path / "_shared").iterdir()]
    # One prompt and one schema, however many windows; of the article nothing but the answers.
    assert len(files) == 3
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert TITLE not in text
        assert "Nobody slept" not in text
        assert "The Gauge" not in text


@pytest.mark.usefixtures("_may_record")
def test_windows_are_told_apart_whatever_their_order(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    with recorded(path, "all", Windows(answer)) as http:
        replayed(http)
    bodies = Windows(answer).summarizer(tokens_for(3)).requests(ARTICLE)
    with recorded(path, "none") as http:
        client = openai.OpenAI(api_key="replay", http_client=http, max_retries=0)
        for body in reversed(bodies):
            reply: Any = client.chat.completions.create(**body)  # type: ignore[call-overload]
            given = json.loads(reply.choices[0].message.content)
            assert given == answer(numbers_in(dict(body)))


@pytest.mark.usefixtures("_may_record")
def test_a_window_that_was_never_recorded_is_missing_and_not_stale(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    bodies = Windows(answer).summarizer(tokens_for(3)).requests(ARTICLE)
    with recorded(path, "all", Windows(answer)) as http:
        client = openai.OpenAI(api_key="live", http_client=http, max_retries=0)
        client.chat.completions.create(**bodies[1])  # type: ignore[call-overload]
    with recorded(path, "none") as http, pytest.raises(MissingRecording):
        replayed(http)
    with recorded(path, "missing", Windows(answer)) as http:
        check(replayed(http))
        assert (http.replayed, http.recorded) == (1, 2)
    with recorded(path, "none") as http, pytest.raises(StaleRecording, match="parameters"):
        replayed(http, parameters={"seed": 1})


def test_a_suite_takes_in_a_window_s_answer_after_another(tmp_path: Path) -> None:
    settings = f'[models.chat]\nmodel = "chat"\norigin = "relay"\nwindow_tokens = {tokens_for(4)}\n'
    (tmp_path / "storm").mkdir()
    (tmp_path / "suite.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "storm" / "article.txt").write_text(TEXT, encoding="utf-8")
    run = load_suite(tmp_path).run("storm", "chat")
    firsts: list[int] = []
    while (pending := run.next_request()) is not None:
        assert run.status().state is State.MISSING
        numbers = numbers_in(dict(pending.body))
        firsts.append(numbers[0])
        run.put_answer(json.dumps(answer(numbers)))
    assert firsts == sorted(set(firsts))
    assert len(firsts) > 2
    status = run.status()
    assert (status.state, len(status.exchanges)) == (State.FRESH, len(firsts))
    check(cast("SummaryResult[ArticleSummary]", run.replay()))
    article = tmp_path / "storm" / "article.txt"
    article.write_text(TEXT.replace("Nobody slept", "All slept"), encoding="utf-8")
    stale = load_suite(tmp_path).run("storm", "chat").status()
    assert stale.state is State.STALE
    assert "article" in stale.changed
