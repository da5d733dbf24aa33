"""Grounding: proving a model's quotes against the article."""

from summarizer.grounding.cut import Cut, Force, Kind
from summarizer.grounding.folding import fold, without_frame
from summarizer.grounding.locator import Locator, locate
from summarizer.grounding.said import Said

__all__ = ["Cut", "Force", "Kind", "Locator", "Said", "fold", "locate", "without_frame"]
