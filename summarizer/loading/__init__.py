"""Where articles come from: files and streams, HTML, the web, and what their layout tells.

These modules return text and metadata; :class:`summarizer.article.Article` puts them together.
"""
