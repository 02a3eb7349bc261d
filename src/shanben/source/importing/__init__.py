"""A text, a Markdown file or a DOCX becomes a draft source, and can be had back from it."""
