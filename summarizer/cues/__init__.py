"""Lexicons: the words that attribute, decline, move borders and name sides.

``Cues`` holds them ready for look-up; ``cue_class`` tells what attributing words do to their
content. The words are data files beside this module, each with its source; ``Cues.load(path)``
adds a file of your own.
"""

from summarizer.cues.lexicon import READ_LANGUAGES, Cues, ReportingVerb, State, Tag, cue_class

__all__ = ["READ_LANGUAGES", "Cues", "ReportingVerb", "State", "Tag", "cue_class"]
