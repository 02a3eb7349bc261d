"""Write an address with EbookLib: one content document and its navigation. `epub_address.py TEXT OUT`."""

from __future__ import annotations

import html
import sys
from pathlib import Path

from ebooklib import epub


def make(lines: list[str], out: Path) -> None:
    """Write the title, the salutation and the paragraphs."""
    title, *paragraphs = lines
    book = epub.EpubBook()
    book.set_identifier("urn:bench")
    book.set_title(title)
    book.set_language("zh")
    chapter = epub.EpubHtml(title=title, file_name="address.xhtml", lang="zh")
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    chapter.content = f"<h1>{html.escape(title)}</h1>{body}"
    for item in (chapter, epub.EpubNcx(), epub.EpubNav()):
        book.add_item(item)
    book.toc, book.spine = [chapter], ["nav", chapter]
    epub.write_epub(str(out), book)


if __name__ == "__main__":
    make(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(), Path(sys.argv[2]))
