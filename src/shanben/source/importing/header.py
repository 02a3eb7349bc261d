"""The header of a draft: what options, the file and the text say of the address; the rest stays unknown."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from shanben.source.importing.inline_markup import RESPONSIBLE
from shanben.source.importing.log import KIND
from shanben.source.importing.manuscript import Known
from shanben.source.importing.wording import iso_date
from shanben.source.tei import NAMESPACE

_LANGUAGES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文"}


class HeaderFacts(Struct, frozen=True, kw_only=True):
    """What a header is written from: `kind` is the input's (纯文本), `digest` its SHA-256, `day` that of the import."""

    known: Known
    kind: str
    digest: str
    day: str
    log: str


def header_of(facts: HeaderFacts) -> str:
    """Return the file from its first line to the end of the header."""
    return "\n".join(_lines(facts))


def _lines(facts: HeaderFacts) -> Iterator[str]:
    known = facts.known
    language = known.language or "zh-Hans"
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<TEI xmlns="{NAMESPACE}" xml:lang={quoteattr(language)}>'
    yield "  <teiHeader>"
    yield "    <fileDesc>"
    yield "      <titleStmt>"
    yield f'        <title type="main">{escape(known.title)}</title>'
    yield from _given("        ", '<title type="sub">{}</title>', known.subtitle)
    yield from _given("        ", "<author>{}</author>", known.author)
    yield f'        <respStmt xml:id="{RESPONSIBLE}"><resp>由{facts.kind}转入</resp><name>shanben</name></respStmt>'
    yield "      </titleStmt>"
    yield "      <publicationStmt>"
    yield f"        <publisher>{escape(known.publisher)}</publisher>"
    yield from _given("        ", '<idno type="local">{}</idno>', known.identifier)
    yield f'        <idno type="sha256">{facts.digest}</idno>'
    yield '        <availability status="unknown"><p>著作权状况未著录。</p></availability>'
    yield f'        <date when="{facts.day}">{facts.day}</date>'
    yield "      </publicationStmt>"
    yield f'      <sourceDesc><bibl xml:id="source-text" type="source">{facts.kind}，出处未著录。</bibl></sourceDesc>'
    yield "    </fileDesc>"
    yield "    <encodingDesc>"
    yield "      <editorialDecl>"
    yield "        <correction><p>不成对、不合层次的引号，不连续的标题序号，只提出校改，不入正文。</p></correction>"
    yield (
        "        <normalization><p>半角标点、直引号依 GB/T 15834，全角数字、字母依 GB/T 15835 规范，原字存于 orig；"
        "版面所用的空格、换行和不可见的字符不入正文，记于转入日志，可据以还原原文件。</p></normalization>"
    )
    yield '        <quotation marks="all"><p>引号是正文字符。</p></quotation>'
    yield "      </editorialDecl>"
    yield "    </encodingDesc>"
    yield from _profile(known, language)
    yield f'    <xenoData type="{KIND}">\n{escape(facts.log)}\n    </xenoData>'
    change = f'<change when="{facts.day}" who="#{RESPONSIBLE}">由{facts.kind}转入。</change>'
    yield f"    <revisionDesc>{change}</revisionDesc>"
    yield "  </teiHeader>"


def _profile(known: Known, language: str) -> Iterator[str]:
    yield "    <profileDesc>"
    day = iso_date(known.date) or known.date
    when = f" when={quoteattr(day)}" if day else ""
    yield f"      <creation><date{when}>{escape(known.date or '未著录')}</date></creation>"
    name = _LANGUAGES.get(language, language)
    yield f"      <langUsage><language ident={quoteattr(language)}>{escape(name)}</language></langUsage>"
    yield "      <textClass><keywords><term>讲话</term></keywords></textClass>"
    person = '<person xml:id="speaker" role="speaker"><persName>{}</persName></person>'
    yield from _given("      ", f"<particDesc><listPerson>{person}</listPerson></particDesc>", known.speaker)
    if known.occasion:
        place = f"<placeName>{escape(known.place)}</placeName>" if known.place else ""
        event = f'<name type="event">{escape(known.occasion)}</name>'
        yield f"      <settingDesc><setting>{event}{place}</setting></settingDesc>"
    yield "    </profileDesc>"


def _given(indent: str, form: str, value: str) -> Iterator[str]:
    if value:
        yield indent + form.format(escape(value))
