"""Makes a corpus from a form that is comfortable to write by hand; see ../README.md."""
