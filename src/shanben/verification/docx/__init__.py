"""Read a DOCX back: styles to roles, hidden bookmarks to ids, footnotes and comments to notes."""
