"""What there is to say about two versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.regression.diff import EntryDiff, SuiteDiff, Unanswered
from summarizer.regression.report.blocks import (
    Block,
    Cell,
    Changes,
    Heading,
    Items,
    Paragraph,
    Table,
    Tone,
    count,
    number,
    share,
    table,
)
from summarizer.regression.report.scores import quotes_of
from summarizer.regression.statistics import Delta, Verdict
from summarizer.regression.versions import Change, Comparison

_TONES: Final = {
    Verdict.IMPROVED: Tone.GOOD,
    Verdict.REGRESSED: Tone.BAD,
    Verdict.UNCHANGED: Tone.PLAIN,
    Verdict.INCONCLUSIVE: Tone.OPEN,
}
_WORDS: Final[dict[Change, tuple[str, Tone]]] = {
    "lost": ("Lost: items of gold that only the first version has right", Tone.BAD),
    "gained": ("Gained: items of gold that only the second version has right", Tone.GOOD),
    "invented": ("Invented: items that gold does not have, only in the second version", Tone.BAD),
    "no longer invented": (
        "No longer invented: items that gold does not have, only in the first version",
        Tone.GOOD,
    ),
}
_MOST_ITEMS: Final = 40
_MANY = 1000
_MOST_LINES: Final = 400


def comparison_blocks(comparison: Comparison) -> tuple[Block, ...]:
    """The report of `summarizer eval compare`."""
    title = f"{comparison.before.name} → {comparison.after.name}"
    return (Heading(title, 1), *_comparison(comparison))


def diff_blocks(found: SuiteDiff) -> tuple[Block, ...]:
    """The report of `summarizer eval diff`."""
    blocks: list[Block] = [Heading(f"{found.suite}: {found.before} → {found.after}", 1)]
    if found.notes:
        blocks.append(Items(tuple((Cell(note), ()) for note in found.notes)))
    for entry in found.entries:
        blocks += _entry(entry, found)
    return tuple(blocks)


def _entry(entry: EntryDiff, found: SuiteDiff) -> Iterator[Block]:
    yield Heading(f"Model entry {entry.entry}")
    if entry.unanswered is not None:
        yield from _unanswered(entry.unanswered, found)
    how = (
        "Runs were replayed to their end."
        if entry.whole_runs
        else "The first answers on file were read, without what was asked after them."
    )
    yield Paragraph(f"{how} All answers were read as {found.schema}.")
    for text in entry.notes:
        yield Paragraph(text, Tone.OPEN)
    for what, text in (("prompt", entry.prompt), ("schema", entry.schema)):
        if text:
            yield Heading(f"The {what} changed", 3)
            yield Changes(_shortened(text))
        else:
            recorded = "whose answers are on file" if entry.unanswered else "that was sent"
            yield Paragraph(f"The {what} {recorded} is the same.")
    yield from _comparison(entry.comparison)
    if entry.left_out:
        yield Heading("Not compared", 3)
        yield Items(tuple((Cell(f"{case}: {why}", Tone.OPEN), ()) for case, why in entry.left_out))


def _unanswered(unanswered: Unanswered, found: SuiteDiff) -> Iterator[Block]:
    yield Paragraph(
        f"{unanswered_sentence(unanswered, found.after)} The numbers below compare older answers "
        f"and say nothing about this change. Record it: {unanswered.record_with}",
        Tone.BAD,
    )
    for name, text in unanswered.files:
        yield Heading(f"Changed and not recorded: {name}", 3)
        yield Changes(_shortened(text))


def unanswered_sentence(unanswered: Unanswered, after: str) -> str:
    """Why a comparison judges nothing."""
    files = ", ".join(name for name, _ in unanswered.files)
    parts = ", ".join(unanswered.parts)
    what = f"{files} changed" if files else f"what it asks has changed: {parts}"
    return (
        f"Not judged: {after} asks what its recordings do not answer; {what}, and nothing was "
        "recorded since."
    )


def _shortened(text: str) -> str:
    lines = text.splitlines()
    if len(lines) <= _MOST_LINES:
        return text
    return "\n".join([*lines[:_MOST_LINES], f"… and {len(lines) - _MOST_LINES} more lines"])


def _comparison(comparison: Comparison) -> Iterator[Block]:
    if not comparison.cases:
        yield Paragraph("No case has answers in both versions, so nothing is compared.", Tone.BAD)
        return
    yield Paragraph(verdict_sentence(comparison), _TONES[comparison.verdict])
    deltas = [delta for delta in (comparison.overall, *comparison.fields) if delta is not None]
    moved = [delta for delta in deltas if delta.verdict is not Verdict.UNCHANGED]
    shown = moved if comparison.overall in moved else [*deltas[:1], *moved]
    yield delta_table(shown)
    still = len(deltas) - len(shown)
    if still:
        yield Paragraph(f"Unchanged: {count(still, 'other metric')}.")
    yield Paragraph(
        f"Means over {count(len(comparison.cases), 'case')}; ± is half of the "
        f"{comparison.thresholds.confidence:.0%} interval, for fields widened so that all hold "
        "together; "
        "“more” is how many more cases would decide it with a chance of 80 % if the difference and "
        "its scatter stay."
    )
    yield from _passing(comparison)
    yield from _items(comparison)


def verdict_sentence(comparison: Comparison) -> str:
    """The verdict in words."""
    overall = comparison.overall
    if overall is None:
        return f"Verdict: {comparison.verdict}."
    change = f"overall {number(overall.before)} → {number(overall.after)} ({signed(overall)})"
    named = [
        delta.metric
        for delta in comparison.fields
        if delta.verdict is comparison.verdict and delta.verdict is not Verdict.UNCHANGED
    ]
    words = {
        Verdict.IMPROVED: "Improved",
        Verdict.REGRESSED: "Regressed",
        Verdict.UNCHANGED: "Unchanged",
        Verdict.INCONCLUSIVE: "Inconclusive: the difference may be chance",
    }
    where = [" overall"] if overall.verdict is comparison.verdict else []
    if named:
        where.append(f" in {', '.join(named)}")
    if comparison.verdict in (Verdict.UNCHANGED, Verdict.INCONCLUSIVE):
        where = []
    sentence = f"{words[comparison.verdict]}{' and'.join(where)}; {change}."
    if overall.verdict is Verdict.INCONCLUSIVE and overall.half_width is None:
        sentence += (
            f" {count(overall.articles, 'case is', 'cases are')} too few to decide anything at "
            f"{comparison.thresholds.confidence:.0%} confidence."
        )
    return sentence


def delta_table(deltas: list[Delta]) -> Table:
    """Differences with intervals and verdicts."""
    rows: list[tuple[Cell | str, ...]] = [
        (
            delta.metric,
            number(delta.before),
            number(delta.after),
            f"{delta.delta:+.3f}",
            "–" if delta.half_width is None else f"±{delta.half_width:.3f}",
            str(delta.articles),
            Cell(delta.verdict.value, _TONES[delta.verdict]),
            _how_many(delta.more),
        )
        for delta in deltas
    ]
    return table("metric|>before|>after|>delta|>±|>cases|verdict|>more", rows)


def _how_many(more: int | None) -> str:
    """Beyond some number, all it says is that the difference is next to nothing."""
    if more is None:
        return ""
    return str(more) if more < _MANY else f"over {_MANY:,}"


def signed(delta: Delta) -> str:
    """A difference with its half-width."""
    width = "" if delta.half_width is None else f" ± {delta.half_width:.3f}"
    return f"{delta.delta:+.3f}{width}"


def _passing(comparison: Comparison) -> Iterator[Block]:
    before, after = comparison.rates
    yield Paragraph(
        f"Passing: {before.passed} of {before.total} → {after.passed} of {after.total} "
        f"(intervals {share(before.low)} to {share(before.high)}, {share(after.low)} to "
        f"{share(after.high)})."
    )
    if comparison.flips:
        yield Heading("Cases that flipped", 3)
        yield Items(
            tuple(
                (
                    Cell(
                        f"{flip.case}: {'now passes' if flip.passes else 'no longer passes'} "
                        f"(overall {number(flip.before)} → {number(flip.after)})",
                        Tone.GOOD if flip.passes else Tone.BAD,
                    ),
                    (),
                )
                for flip in comparison.flips
            )
        )
        yield Paragraph(f"Exact sign test on the flips: p = {comparison.flip_p:.3f}.")


def _items(comparison: Comparison) -> Iterator[Block]:
    for change, (title, tone) in _WORDS.items():
        found = [entry for entry in comparison.items if entry.change == change]
        if not found:
            continue
        yield Heading(f"{title} ({len(found)})", 3)
        yield Items(
            tuple(
                (
                    Cell(
                        f"{entry.case}: {entry.item.gold or entry.item.answer} {entry.item.label}",
                        tone,
                    ),
                    quotes_of(entry.item),
                )
                for entry in found[:_MOST_ITEMS]
            )
        )
        if len(found) > _MOST_ITEMS:
            yield Paragraph(f"… and {len(found) - _MOST_ITEMS} more; --json has them all.")


__all__ = [
    "comparison_blocks",
    "delta_table",
    "diff_blocks",
    "signed",
    "unanswered_sentence",
    "verdict_sentence",
]
