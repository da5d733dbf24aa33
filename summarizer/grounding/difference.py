"""Whether a difference between a quote and the article changes a fact.

The rule is a white list: what is not known to be harmless changes a fact. Harmless are spelling
variants, articles where they say nothing, a typo in a common word, a compound written together or
apart; in English also tense.
"""

from __future__ import annotations

from typing import Final

from summarizer.grounding.agreement import differ_in_number, may_differ_in_number
from summarizer.grounding.function_words import is_mistyped
from summarizer.grounding.phrasing import (
    contracted,
    interchangeable,
    is_compound,
    is_free,
    is_perfect,
)
from summarizer.grounding.sides import Block, Side
from summarizer.grounding.spelling import (
    same_but_accents,
    same_but_hamza,
    same_but_s,
    same_verb,
)
from summarizer.grounding.typos import is_common_noun, is_typo
from summarizer.grounding.unspaced_variants import written
from summarizer.grounding.variants import (
    has_variants,
    same_but_capital,
    same_dative,
    same_spelling,
)
from summarizer.grounding.words import (
    ARTICLE_MATTERS,
    DETERMINERS,
    FREE,
    MONTHS,
    OF_IS_FREE,
    PLURAL_MARKERS,
    PRONOUNS,
    WEEKDAYS,
    carries_fact,
    words,
)

# Compared block against block, cell by cell, up to this many cells; longer ones differ as a whole.
_MAX_CELLS: Final = 900
_HARMLESS: Final = 0.1
_FACT: Final = 1.0
# Written in another way a stretch without spaces stays short, and is known by its neighbours.
_MAX_WRITTEN: Final = 12
_NEIGHBOURS: Final = 2
# A verb may stand so many words behind the noun whose number it has.
_BEHIND: Final = 6
# Written apart or with a hyphen these are other words than in one piece.
_DIVIDED: Final = frozenset(
    """resign resigned resigns recover recovered recount recounted represent represented resent
    reform reformed reserve reserved resort release released remark recreation maybe everyday
    already altogether someday sometime anymore anyone everyone into onto another""".split()
)


_BE: Final = words("is are was were be been being am get got")


class Judge:
    """Judges the blocks in which a quote and a stretch of the article differ."""

    def __init__(self, quote: Side, text: Side, language: str | None) -> None:
        self._quote = quote
        self._text = text
        self._language = language
        self._is_english = language == "en"
        self._is_unspaced = language in ("ja", "zh")
        self._has_variants = has_variants(language)
        self._interchangeable = interchangeable(language)

    def facts(self, block: Block) -> list[Block]:
        """The parts of ``block`` that change a fact; none where every difference is harmless."""
        a, b, c, d = block
        if self._is_unspaced and self._same_unspaced(block):
            return []
        if b - a == d - c == 1:
            # One word for another, the commonest difference.
            cost = self._exchange(a, c)
            if cost < _FACT:
                return []
            if cost < self._alone(self._quote, a) + self._alone(self._text, c):
                return [block]
        elif self._is_large(block):
            return [block]
        elif not self._is_english and (a == b) != (c == d):
            return [] if self._is_free(block) else [block]
        return _merged(self._path(block, self._costs(block)))

    def _same_unspaced(self, block: Block) -> bool:
        """Whether a stretch without spaces is the same one in another way of writing."""
        a, b, c, d = block
        if max(b - a, d - c) > _MAX_WRITTEN:
            return False
        for _ in range(_NEIGHBOURS):
            if a and c and self._quote.keys[a - 1] == self._text.keys[c - 1]:
                a, c = a - 1, c - 1
            if self._quote.key(b) and self._quote.key(b) == self._text.key(d):
                b, d = b + 1, d + 1
        language = self._language or ""
        ours = "".join(self._quote.word(k) for k in range(a, b))
        theirs = "".join(self._text.word(k) for k in range(c, d))
        return written(ours, language) == written(theirs, language)

    def edge_costs(
        self, quote_from: int, quote_to: int, text_at: int, reach: int, *, ends: bool
    ) -> list[float]:
        """What the quote's stretch weighs against 0 to ``reach`` words of the article.

        Args:
            quote_from: Where the quote's stretch begins.
            quote_to: Where it ends.
            text_at: Where the article's words begin, or end where ``ends``.
            reach: The most words of the article to compare.
            ends: Whether the article's words lie before ``text_at``.

        Returns:
            For each number of words the cost, below 1 where every difference is harmless.
        """
        start = text_at - reach if ends else text_at
        block = Block(quote_from, quote_to, start, start + reach)
        if self._is_large(block):
            return [float(_MAX_CELLS)] * (reach + 1)
        return self._costs(block)[0][::-1] if ends else self._costs_onwards(block)

    @staticmethod
    def _is_large(block: Block) -> bool:
        rows, columns = block.quote_to - block.quote_from, block.text_to - block.text_from
        return rows * columns > _MAX_CELLS or rows > _MAX_CELLS or columns > _MAX_CELLS

    def describe(self, fact: Block) -> str:
        """``quote's words → article's words``; a neighbour shows where a word was dropped."""
        a, b, c, d = fact.quote_from, fact.quote_to, fact.text_from, fact.text_to
        if a == b or c == d:
            if a > 0 and c > 0 and self._quote.key(a - 1) == self._text.key(c - 1):
                a, c = a - 1, c - 1
            if self._quote.key(b) and self._quote.key(b) == self._text.key(d):
                b, d = b + 1, d + 1
        return f"{self._quote.surface(a, b)} → {self._text.surface(c, d)}".strip()

    def _costs(self, block: Block) -> list[list[float]]:
        """Least cost of turning each end of the quote's stretch into each end of the article's."""
        rows, columns = block.quote_to - block.quote_from, block.text_to - block.text_from
        dropped, added = self._alone_costs(block)
        costs = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        for j in range(columns - 1, -1, -1):
            costs[rows][j] = added[j] + costs[rows][j + 1]
        for i in range(rows - 1, -1, -1):
            row, below = costs[i], costs[i + 1]
            row[columns] = dropped[i] + below[columns]
            a, c = block.quote_from + i, block.text_from
            for j in range(columns - 1, -1, -1):
                best, other = dropped[i] + below[j], added[j] + row[j + 1]
                if other < best:
                    best = other
                # The same steps as in _joins, as far as they may be cheaper.
                if below[j + 1] < best:
                    other = self._exchange(a, c + j) + below[j + 1]
                    if other < best:
                        best = other
                if j + 1 < columns and _HARMLESS + below[j + 2] < best:
                    other = _HARMLESS + below[j + 2]
                    if self._compound(self._quote, a, self._text, c + j):
                        best = other
                if i + 1 < rows and _HARMLESS + costs[i + 2][j + 1] < best:
                    other = _HARMLESS + costs[i + 2][j + 1]
                    if self._compound(self._text, c + j, self._quote, a):
                        best = other
                row[j] = best
        return costs

    def _costs_onwards(self, block: Block) -> list[float]:
        """Least cost of turning all of the quote's stretch into each beginning of the article's."""
        rows, columns = block.quote_to - block.quote_from, block.text_to - block.text_from
        dropped, added = self._alone_costs(block)
        costs = [[float("inf")] * (columns + 1) for _ in range(rows + 1)]
        costs[0][0] = 0.0
        for i in range(rows + 1):
            for j in range(columns + 1):
                here = costs[i][j]
                if i < rows:
                    costs[i + 1][j] = min(costs[i + 1][j], here + dropped[i])
                if j < columns:
                    costs[i][j + 1] = min(costs[i][j + 1], here + added[j])
                if i < rows and j < columns:
                    for di, dj, cost in self._joins(block, i, j):
                        costs[i + di][j + dj] = min(costs[i + di][j + dj], here + cost)
        return costs[rows]

    def _alone_costs(self, block: Block) -> tuple[list[float], list[float]]:
        """What each word weighs that only the quote has, and each that only the article has."""
        return (
            [self._alone(self._quote, k) for k in range(block.quote_from, block.quote_to)],
            [self._alone(self._text, k) for k in range(block.text_from, block.text_to)],
        )

    def _path(self, block: Block, costs: list[list[float]]) -> list[Block]:
        """The steps of a cheapest way that change a fact."""
        rows, columns = block.quote_to - block.quote_from, block.text_to - block.text_from
        i = j = 0
        facts = []
        while i < rows or j < columns:
            for di, dj, cost in self._steps(block, i, j):
                if abs(cost + costs[i + di][j + dj] - costs[i][j]) < 1e-6:
                    if cost >= _FACT:
                        a, c = block.quote_from + i, block.text_from + j
                        facts.append(Block(a, a + di, c, c + dj))
                    i, j = i + di, j + dj
                    break
        return facts

    def _steps(self, block: Block, i: int, j: int) -> list[tuple[int, int, float]]:
        a, c = block.quote_from + i, block.text_from + j
        quote_left, text_left = block.quote_to - a, block.text_to - c
        steps = self._joins(block, i, j) if quote_left and text_left else []
        if quote_left:
            steps.append((1, 0, self._alone(self._quote, a)))
        if text_left:
            steps.append((0, 1, self._alone(self._text, c)))
        return steps

    def _joins(self, block: Block, i: int, j: int) -> list[tuple[int, int, float]]:
        """The steps that lay words of both sides upon each other."""
        a, c = block.quote_from + i, block.text_from + j
        steps = [(1, 1, self._exchange(a, c))]
        if block.text_to - c > 1 and self._compound(self._quote, a, self._text, c):
            steps.append((1, 2, _HARMLESS))
        if block.quote_to - a > 1 and self._compound(self._text, c, self._quote, a):
            steps.append((2, 1, _HARMLESS))
        return steps

    def _exchange(self, a: int, c: int) -> float:
        x, y = self._quote.keys[a], self._text.keys[c]
        if x == y:
            return 0.0
        # A little dearer than dropping one word and adding another, so that pairs are preferred.
        return _HARMLESS if self._harmless(a, c, x, y) else 1.5 * _FACT

    def _harmless(self, a: int, c: int, x: str, y: str) -> bool:
        if x[0] == "#" or y[0] == "#":
            return False
        if self._interchangeable and frozenset((x, y)) in self._interchangeable:
            return True
        if self._has_variants and self._is_variant(a, c, x, y):
            return True
        if (
            may_differ_in_number(x, y, self._language)
            and self._quote.is_lower(a)
            and self._text.is_lower(c)
            and self._agrees(a, x, y)
        ):
            return True
        if x[0] != y[0] and x[:2] != y[1::-1]:
            # But for the first two letters exchanged: "hte".
            return False
        is_lower = self._quote.is_lower(a)
        same_case = is_lower == self._text.is_lower(c)
        if x[0] != y[0]:
            return same_case and is_mistyped(x, y, self._language)
        if self._is_english and (same_but_accents(x, y) or self._possessive(a, c, x, y)):
            return True
        if same_case and is_mistyped(x, y, self._language):
            return True
        if not (same_case and (is_lower or self._is_common(a, c))):
            return False
        if self._is_english and same_verb(x, y):
            # "was closed" and "was close" are two things.
            return self._quote.key(a - 1) not in _BE
        if carries_fact(x, self._language) or carries_fact(y, self._language):
            return False
        if self._is_english and same_but_s(x, y):
            return self._s_is_agreement(a, c)
        return is_typo(x, y, self._language) or is_typo(
            self._quote.word(a), self._text.word(c), self._language
        )

    def _agrees(self, a: int, x: str, y: str) -> bool:
        """Whether a verb or pronoun behind a collective noun is in another number."""
        before = [self._quote.word(k) for k in range(max(0, a - _BEHIND), a)]
        return differ_in_number(x, y, before, self._language)

    def _is_variant(self, a: int, c: int, x: str, y: str) -> bool:
        """Whether two words of a language but English are the same one, spelled differently."""
        if self._language == "ar":
            return same_but_hamza(x, y)
        if same_spelling(x, y, self._language) or self._lost_on_capital(a, c, x, y):
            return True
        if self._language == "it" and same_but_accents(x, y):
            # "citta'" for "città".
            bare, k = (self._text, c) if len(x) > len(y) else (self._quote, a)
            return bare.is_followed_by(k, "'")
        if self._quote.is_lower(a) and self._text.is_lower(c) and same_dative(x, y, self._language):
            return True
        after = self._quote.key(a + 1)
        return after == self._text.key(c + 1) and contracted(x, y, after, self._language)

    def _lost_on_capital(self, a: int, c: int, x: str, y: str) -> bool:
        """``Etat`` for ``État``, ``A la fin`` for ``À la fin``: a capital without its accent."""
        if self._quote.is_lower(a) or self._text.is_lower(c):
            return False
        opens = not (self._quote.before(a) or self._text.before(c))
        return same_but_capital(x, y, self._quote.key(a + 1), self._language, opens=opens)

    def _is_common(self, a: int, c: int) -> bool:
        """Whether two words with a capital are common nouns all the same."""
        before = self._text.before(c)
        return any(
            is_common_noun(side.word(k), before, self._language)
            for side, k in ((self._quote, a), (self._text, c))
        )

    def _possessive(self, a: int, c: int, x: str, y: str) -> bool:
        """``Moscow forces`` for ``Moscow's forces``; not ``the commander, brother``."""
        following = self._quote.key(a + 1)
        return (
            not self._quote.is_lower(a)
            and not self._text.is_lower(c)
            and x.removesuffix("'s") == y.removesuffix("'s")
            and following.isalpha()
            and following == self._text.key(c + 1)
        )

    def _s_is_agreement(self, a: int, c: int) -> bool:
        """Whether a final ``-s`` is grammar: the number is fixed by a word before, or it is a verb.

        Anywhere else it makes one soldier several.
        """
        before = self._quote.key(a - 1)
        if not before or before != self._text.key(c - 1):
            return False
        if before.startswith("#"):
            return before not in ("#1", "#0") and not before.endswith("th")
        if (
            before in PLURAL_MARKERS
            or before == "to"
            or before in ("he", "she", "it", "they", "we")
        ):
            return True
        after = self._quote.key(a + 1)
        return (
            after in DETERMINERS
            and after == self._text.key(c + 1)
            and before not in DETERMINERS | PRONOUNS
        )

    def _alone(self, side: Side, k: int) -> float:
        """The cost of a word that only one side has."""
        if not self._is_english:
            # Not even an article: where another one takes its place, *der* becomes *den*.
            return _FACT
        key = side.keys[k]
        following = side.key(k + 1)
        if is_perfect(side.key(k - 1), key, following):
            return _HARMLESS
        if key in FREE:
            matters = following in ARTICLE_MATTERS or side.key(k - 1) in ARTICLE_MATTERS
            return _FACT if matters and key != "that" else _HARMLESS
        if key == "of" and side.key(k - 1) in OF_IS_FREE:
            return _HARMLESS
        if key == "on" and (following in WEEKDAYS or following in MONTHS):
            return _HARMLESS
        repeated = (
            key.isalpha()
            and not carries_fact(key, self._language)
            and key in (side.key(k - 1), following)
        )
        return _HARMLESS if repeated else _FACT

    def _is_free(self, block: Block) -> bool:
        """Whether words that only one side has, in a language but English, say nothing."""
        a, b, c, d = block
        side, first, last = (self._quote, a, b) if c == d else (self._text, c, d)
        return not self._is_unspaced and all(
            is_free(side.key(k - 1), side.keys[k], side.key(k + 1), self._language)
            for k in range(first, last)
        )

    def _compound(self, one: Side, k: int, two: Side, m: int) -> bool:
        """``ceasefire`` for ``cease-fire``."""
        word = one.keys[k]
        if not self._is_english:
            return is_compound(one.word(k), two.word(m), two.word(m + 1), self._language)
        return (
            word.startswith(two.keys[m])
            and word == two.keys[m] + two.key(m + 1)
            and word.removesuffix("'s").isalpha()
            and word not in _DIVIDED
            and not carries_fact(two.key(m), self._language)
        )


def _merged(facts: list[Block]) -> list[Block]:
    merged: list[Block] = []
    for fact in facts:
        if (
            merged
            and merged[-1].quote_to == fact.quote_from
            and merged[-1].text_to == fact.text_from
        ):
            last = merged.pop()
            fact = Block(last.quote_from, fact.quote_to, last.text_from, fact.text_to)
        merged.append(fact)
    return merged


__all__ = ["Judge"]
