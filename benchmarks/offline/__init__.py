"""How well and how fast the offline engine reads newswire; see README.md in this folder."""
