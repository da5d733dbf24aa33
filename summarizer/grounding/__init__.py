"""Grounding: proving a model's quotes against the article."""

from summarizer.grounding.folding import fold, without_frame
from summarizer.grounding.locator import Locator, locate

__all__ = ["Locator", "fold", "locate", "without_frame"]
