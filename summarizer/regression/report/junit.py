"""Results as JUnit XML, as continuous integration reads it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from summarizer.export.untrusted import harmless
from summarizer.regression.evaluation import Evaluation
from summarizer.regression.report.comparing import signed
from summarizer.regression.scoring.results import OVERALL
from summarizer.regression.statistics import Verdict
from summarizer.regression.thresholds import Thresholds
from summarizer.regression.versions import Comparison


def score_junit(evaluation: Evaluation, thresholds: Thresholds) -> str:
    """One test case per case and model entry; what was not scored is skipped."""
    suites = []
    for entry in evaluation.entries:
        version = evaluation.version(entry)
        suite = _suite(f"summarizer.eval.score.{entry}")
        overall = version.values().get(OVERALL, {})
        for case, passes in version.passing(thresholds).items():
            test = _case(suite, case, {"overall": f"{overall.get(case, 0.0):.4f}"})
            if not passes:
                wanted = ", ".join(f"{n} ≥ {v:g}" for n, v in thresholds.case.items())
                _said(test, "failure", f"does not reach {wanted}")
        for text in version.shortfalls(thresholds):
            _said(_case(suite, text.partition(" is ")[0]), "failure", text)
        suites.append(suite)
    skipped = _suite("summarizer.eval.score.skipped")
    for run, changed in evaluation.stale:
        _said(_case(skipped, str(run)), "skipped", f"stale: {', '.join(changed)}")
    for run in evaluation.missing:
        _said(_case(skipped, str(run)), "skipped", "not recorded")
    for run in evaluation.without_gold:
        _said(_case(skipped, str(run)), "skipped", "no gold")
    return _document([*suites, skipped] if len(skipped) else suites)


def comparison_junit(
    comparisons: Mapping[str, Comparison], unanswered: Mapping[str, str] | None = None
) -> str:
    """One test case per metric; those that regressed fail.

    Args:
        comparisons: By name.
        unanswered: Under the same names, why one judges nothing; it is an error.
    """
    suites = []
    for name, comparison in comparisons.items():
        suite = _suite(f"summarizer.eval.{name}")
        if unanswered and name in unanswered:
            _said(_case(suite, "recordings"), "error", unanswered[name])
        for delta in (comparison.overall, *comparison.fields):
            if delta is None:
                continue
            about = {"verdict": delta.verdict.value, "delta": f"{delta.delta:+.4f}"}
            if delta.half_width is not None:
                about["half_width"] = f"{delta.half_width:.4f}"
            test = _case(suite, delta.metric, about)
            if delta.verdict is Verdict.REGRESSED:
                text = f"{delta.metric} regressed by {signed(delta)}"
                _said(test, "failure", text)
        suites.append(suite)
    return _document(suites)


def _suite(name: str) -> ET.Element:
    return ET.Element("testsuite", name=harmless(name))


def _case(suite: ET.Element, name: str, about: Mapping[str, str] | None = None) -> ET.Element:
    test = ET.SubElement(
        suite, "testcase", classname=harmless(f"{suite.get('name')}"), name=harmless(name)
    )
    if about:
        properties = ET.SubElement(test, "properties")
        for key, value in about.items():
            ET.SubElement(properties, "property", name=key, value=harmless(value))
    return test


def _said(test: ET.Element, kind: str, text: str) -> None:
    ET.SubElement(test, kind, message=harmless(text))


def _document(suites: list[ET.Element]) -> str:
    root = ET.Element("testsuites", name="summarizer eval")
    for suite in suites:
        for kind, tag in (
            ("tests", "testcase"),
            ("failures", "failure"),
            ("skipped", "skipped"),
            ("errors", "error"),
        ):
            suite.set(kind, str(sum(1 for _ in suite.iter(tag))))
        root.append(suite)
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n"


__all__ = ["comparison_junit", "score_junit"]
