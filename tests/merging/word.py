"""An editor at work in Word: opens the DOCX edition of a source and edits it in the XML that Word writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from typing import Any

from lxml import etree

from shanben.editions.docx import write
from shanben.editions.docx.bookmarks import bookmark
from shanben.merging.merge import Merged, Merging, merge
from shanben.merging.paragraphs import Changes
from shanben.model.address import View
from shanben.model.places import SourceFile
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.source.reader import read_address
from shanben.style.load import load_sheet
from shanben.style.sheet import StyledAddress

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_NAMESPACE}}}"
FILE = "送审稿.docx"
_BY = {"author": "张三", "date": "2026-11-20T09:30:00Z"}
_TEXTS = (f"{W}t", f"{W}delText")


def source(data: bytes) -> SourceFile:
    return SourceFile(path="address.xml", data=data, sha256=sha256(data).hexdigest())


def edition(data: bytes, view: View = View.READING) -> bytes:
    """Return the DOCX edition of a source."""
    address = read_address(parse(data, "address.xml"))
    styled = StyledAddress(reading=resolve(address, view), sheet=load_sheet("official"))
    return write(styled=styled, source=source(data), name="address.docx").data


def w(local: str, *children: Any, **attributes: str) -> Any:
    element = etree.Element(f"{W}{local}", {f"{W}{key}": value for key, value in attributes.items()})
    element.extend(children)
    return element


def run(text: str, *, style: str = "", local: str = "t") -> Any:
    words = w(local)
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return w("r", *([w("rPr", w("rStyle", val=style))] if style else []), words)


def unsaved(editing: Callable[[Word], object], data: bytes, view: View = View.READING) -> bytes:
    """Return the edition after somebody has edited it."""
    word = Word(edition(data, view))
    editing(word)
    return word.saved()


class Word:
    """One open document; `track` turns the tracking of changes on."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._parts = {name: package.read(name) for name in package.namelist()}
        self._roots: dict[str, Any] = {
            name: etree.fromstring(data) for name, data in self._parts.items() if name.endswith(".xml")
        }
        self.body: Any = self._roots["word/document.xml"].find(f"{W}body")
        self.track = False
        self._number = 9000

    def part(self, name: str) -> Any:
        return self._roots[name]

    def drop(self, name: str) -> None:
        """Lose a part, as programs do with what they do not know."""
        del self._roots[name], self._parts[name]

    def saved(self) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self._parts.items():
                root = self._roots.get(name)
                written = data if root is None else etree.tostring(root, encoding="UTF-8", standalone=True)
                package.writestr(name, written)
        return file.getvalue()

    def paragraph(self, node: str) -> Any:
        """Return the paragraph with the bookmark of that node."""
        name = bookmark(node)
        marks = self.body.iter(f"{W}bookmarkStart")
        return next(next(mark.iterancestors(f"{W}p")) for mark in marks if mark.get(f"{W}name") == name)

    def has(self, node: str) -> bool:
        """Whether some paragraph has the bookmark of that node."""
        return any(mark.get(f"{W}name") == bookmark(node) for mark in self.body.iter(f"{W}bookmarkStart"))

    def text(self, node: str) -> str:
        """Return what can be selected in a paragraph."""
        paragraph = self.paragraph(node)
        return "".join(text.text or "" for text in paragraph.iter(f"{W}t") if _own(text))

    def style(self, name: str) -> str:
        """Return the id of the style of that name."""
        styles = self._roots["word/styles.xml"].iter(f"{W}style")
        return next(str(one.get(f"{W}styleId")) for one in styles if one.find(f"{W}name").get(f"{W}val") == name)

    def replace(self, node: str, old: str, new: str) -> None:
        """Select `old` and type `new` over it."""
        runs = self._selected(self.paragraph(node), old)
        properties = runs[0].find(f"{W}rPr")
        typed = run(new)
        if properties is not None:
            typed.insert(0, deepcopy(properties))
        if new:
            runs[-1].addnext(self._inserted(typed))
        self._delete(runs)

    def type_after(self, node: str, old: str, new: str, *, style: str = "") -> None:
        """Put the cursor after `old` and type, in the style that is chosen."""
        self._selected(self.paragraph(node), old)[-1].addnext(self._inserted(run(new, style=style)))

    def restyle(self, node: str, old: str, style: str) -> None:
        """Select words and give them a character style."""
        for one in self._selected(self.paragraph(node), old):
            for properties in one.findall(f"{W}rPr"):
                one.remove(properties)
            one.insert(0, w("rPr", w("rStyle", val=self.style(style))))

    def paragraph_style(self, node: str, style: str) -> None:
        """Give a paragraph another style."""
        self.paragraph(node).find(f"{W}pPr/{W}pStyle").set(f"{W}val", self.style(style))

    def split(self, node: str, after: str) -> Any:
        """Press Enter after the words: Word leaves the end of the bookmark in the second paragraph."""
        paragraph = self.paragraph(node)
        last = self._selected(paragraph, after)[-1]
        second = w("p", deepcopy(paragraph.find(f"{W}pPr")))
        top = next(one for one in (last, *last.iterancestors()) if one.getparent() is paragraph)
        second.extend(list(top.itersiblings()))
        paragraph.addnext(second)
        if self.track:
            _mark_end(paragraph, w("ins", id=self._next(), **_BY))
        return second

    def join(self, node: str, following: str) -> None:
        """Press Delete at the end of a paragraph."""
        self._join(self.paragraph(node), self.paragraph(following))

    def _join(self, first: Any, second: Any) -> None:
        if self.track:
            _mark_end(first, w("del", id=self._next(), **_BY))
            return
        first.extend([child for child in second if child.tag != f"{W}pPr"])
        second.getparent().remove(second)

    def join_next(self, node: str) -> None:
        """Press Delete at the end of a paragraph that another one follows."""
        following = self.paragraph(node).getnext()
        if following is not None and following.tag == f"{W}p":
            self._join(self.paragraph(node), following)

    def delete_paragraph(self, node: str) -> None:
        paragraph = self.paragraph(node)
        if self.track:
            self._delete(list(paragraph.iter(f"{W}r")))
            _mark_end(paragraph, w("del", id=self._next(), **_BY))
        else:
            paragraph.getparent().remove(paragraph)

    def move_after(self, node: str, other: str) -> None:
        """Cut a paragraph and paste it after another."""
        self.paragraph(other).addnext(self.paragraph(node))

    def paste_after(self, node: str, text: str, style: str = "正文") -> Any:
        """Paste or type a paragraph; it has no bookmark."""
        name = {"正文": "Normal"}.get(style, style)
        pasted = w("p", w("pPr", w("pStyle", val=self.style(name))), self._inserted(run(text)))
        if self.track:
            _mark_end(pasted, w("ins", id=self._next(), **_BY))
        self.paragraph(node).addnext(pasted)
        return pasted

    def move_tracked(self, node: str, other: str) -> None:
        """Drag a paragraph behind another while changes are tracked: Word keeps the text at both places."""
        source = self.paragraph(node)
        copy = deepcopy(source)
        for mark in [*copy.iter(f"{W}bookmarkStart"), *copy.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for one, local in ((source, "moveFrom"), (copy, "moveTo")):
            for each in list(one.iter(f"{W}r")):
                if all(parent.tag not in {f"{W}rt", f"{W}rubyBase"} for parent in each.iterancestors()):
                    wrapper = w(local, id=self._next(), **_BY)
                    each.addprevious(wrapper)
                    wrapper.append(each)
            _mark_end(one, w(local, id=self._next(), **_BY))
        self.paragraph(other).addnext(copy)

    def break_page(self, node: str, before: str) -> None:
        """Put the cursor before the words and press Ctrl+Enter: the break ends a paragraph of its own."""
        paragraph = self.paragraph(node)
        first = self._selected(paragraph, before)[0]
        broken = w("p", deepcopy(paragraph.find(f"{W}pPr")))
        top = next(one for one in (first, *first.iterancestors()) if one.getparent() is paragraph)
        broken.extend([one for one in top.itersiblings(preceding=True) if one.tag != f"{W}pPr"][::-1])
        broken.append(w("r", w("br", type="page")))
        paragraph.addprevious(broken)

    def begin_page(self, node: str, *, begins: bool = True) -> None:
        """Choose that a page begins with a paragraph, or that none does."""
        properties = _properties(self.paragraph(node))
        for one in properties.findall(f"{W}pageBreakBefore"):
            properties.remove(one)
        if begins:
            properties.insert(1, w("pageBreakBefore"))

    def annotate(self, node: str, words: str, reading: str) -> None:
        """Select words and give them phonetic symbols (拼音指南); without a reading the symbols are taken away."""
        runs = self._selected(self.paragraph(node), words)
        runs[0].find(f"{W}t").text = words
        for one in runs[1:]:
            one.getparent().remove(one)
        del runs[1:]
        old = next((up for up in runs[0].iterancestors(f"{W}ruby")), None)
        place = runs[0] if old is None else old.getparent()
        base = w("rubyBase")
        ruby = w("r", w("ruby", w("rubyPr"), w("rt", run(reading)), base))
        place.addprevious(ruby)
        base.extend(runs)
        if old is not None:
            place.getparent().remove(place)
        if not reading:
            for one in runs:
                ruby.addprevious(one)
            ruby.getparent().remove(ruby)

    def add_row(self, node: str, *cells: str) -> None:
        """Put a row below that of a cell, as Word does: like the one above, without its bookmarks."""
        row = next(self.paragraph(node).iterancestors(f"{W}tr"))
        new = deepcopy(row)
        for mark in [*new.iter(f"{W}bookmarkStart"), *new.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for cell, text in zip(new.iter(f"{W}tc"), cells, strict=True):
            paragraph = cell.find(f"{W}p")
            for one in paragraph.findall(f"{W}r"):
                paragraph.remove(one)
            paragraph.append(run(text))
        if self.track:
            new.find(f"{W}trPr").append(w("ins", id=self._next(), **_BY))
        row.addnext(new)

    def add_item(self, node: str, text: str) -> None:
        """Press Enter at the end of an item and type."""
        item = self.paragraph(node)
        item.addnext(w("p", deepcopy(item.find(f"{W}pPr")), self._inserted(run(text))))

    def type_in_control(self, tag: str, text: str) -> None:
        """Type into a content control; Word writes what it says into its part, too."""
        control = next(one for one in self.body.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag)
        content = control.find(f"{W}sdtContent")
        runs = content.findall(f"{W}r")
        runs[0].find(f"{W}t").text = text
        for one in runs[1:]:
            content.remove(one)
        self._roots["customXml/item2.xml"].find(f".//{{urn:shanben:docx}}shown/{{urn:shanben:docx}}{tag}").text = text

    def forget_bookmarks(self, paragraph: Any = None) -> None:
        """Lose the bookmarks, as a paragraph does that is pasted as text."""
        for tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            for mark in list((self.body if paragraph is None else paragraph).iter(tag)):
                mark.getparent().remove(mark)

    def footnote(self, node: str, after: str, text: str) -> None:
        number = self._next()
        self._roots["word/footnotes.xml"].append(
            w("footnote", w("p", w("r", w("footnoteRef")), run(" "), run(text)), id=number)
        )
        self._selected(self.paragraph(node), after)[-1].addnext(w("r", w("footnoteReference", id=number)))

    def comment(self, node: str, words: str, text: str) -> None:
        number = self._next()
        self._roots["word/comments.xml"].append(
            w("comment", w("p", w("r", w("annotationRef")), run(text)), id=number, initials="张", **_BY)
        )
        runs = self._selected(self.paragraph(node), words)
        runs[0].addprevious(w("commentRangeStart", id=number))
        runs[-1].addnext(w("commentRangeEnd", id=number))
        runs[-1].getnext().addnext(w("r", w("commentReference", id=number)))

    def _selected(self, paragraph: Any, words: str) -> list[Any]:
        """Part the runs of a paragraph so that some of them are just these words, and return those."""
        for one in list(paragraph.iter(f"{W}r")):
            _part_run(one)
        runs = [one for one in paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None and _own(one)]
        text = "".join(one.findtext(f"{W}t") for one in runs)
        start = text.index(words)
        return runs[start : start + len(words)]

    def _inserted(self, typed: Any) -> Any:
        return w("ins", typed, id=self._next(), **_BY) if self.track else typed

    def _delete(self, runs: list[Any]) -> None:
        for one in runs:
            if not self.track:
                one.getparent().remove(one)
                continue
            deletion = w("del", id=self._next(), **_BY)
            one.addprevious(deletion)
            for text in one.iter(f"{W}t"):
                text.tag = f"{W}delText"
            deletion.append(one)

    def _next(self) -> str:
        self._number += 1
        return str(self._number)


def _own(one: Any) -> bool:
    """Whether a run is one of the paragraph's text, and no reading above it."""
    return all(parent.tag != f"{W}rt" for parent in one.iterancestors())


def _part_run(one: Any) -> None:
    """Put every character of a run into a run of its own."""
    text = one.findtext(f"{W}t")
    if text is None or len(text) < 2:
        return
    for character in reversed(text[1:]):
        copy = deepcopy(one)
        copy.find(f"{W}t").text = character
        copy.find(f"{W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        one.addnext(copy)
    one.find(f"{W}t").text = text[0]


def _mark_end(paragraph: Any, change: Any) -> None:
    """Let the end of a paragraph bear a tracked change."""
    properties = _properties(paragraph)
    if properties.find(f"{W}rPr") is None:
        properties.append(w("rPr"))
    properties.find(f"{W}rPr").append(change)


def _properties(paragraph: Any) -> Any:
    return paragraph.find(f"{W}pPr")


def merged(
    editing: Callable[[Word], object], data: bytes, *, changes: Changes = Changes.ACCEPT, who: str = "",
    current: bytes | None = None,
) -> Merged:  # fmt: skip
    """Return what comes of an edit of the edition of `data`, merged into `current` (if it is another source by now)."""
    how = Merging(changes=changes, who=who)
    return merge(unsaved(editing, data), FILE, source(data if current is None else current), how)
