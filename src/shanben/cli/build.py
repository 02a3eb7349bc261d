"""`shanben build`: make the editions of addresses and prove that they say the same."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from shanben.cli.printing import said
from shanben.cli.voice import worded_finding
from shanben.core.errors import MarkError
from shanben.model.address import View
from shanben.model.marks import Marking
from shanben.model.places import Edition
from shanben.order import OUT, EbookForm, Order, Target
from shanben.second_hand import second_hand

# A file that somebody wants by this name is none that can be made; a folder is hardly ever called so.
_NO_EDITIONS = frozenset({".doc", ".htm", ".html", ".md", ".odt", ".rtf", ".tex", ".txt", ".xml", ".yaml", ".zip"})


@click.command("build")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@click.option("-o", "out", default=OUT, type=click.Path(path_type=Path), metavar="DIR|FILE",
              help="Folder of the editions (default: out), or one file: x.pdf makes that edition alone.")  # fmt: skip
@click.option("--style", "styles", default="official", metavar="NAME|FILE[,…]",
              help="Style sheets, by name or file (default: official).")  # fmt: skip
@click.option("--only", default=",".join(Edition), metavar="EDITION[,…]",
              help="Of pdf, docx, epub, record: those to make (default: all).")  # fmt: skip
@click.option("--view", type=click.Choice([view.value for view in View]), default=View.READING.value,
              help="diplomatic: as transmitted; reading: as edited (default); critical: as edited, with the "
              "apparatus.")  # fmt: skip
@click.option("--fonts", type=click.Path(path_type=Path), metavar="FILE", help="A font list of your own (fonts.yaml).")
@click.option("--institution", type=click.Path(path_type=Path), metavar="FILE",
              help="What the holder says for the record (全宗号, 保管期限 …; default: the nearest institution.yaml "
              "beside the source or in a folder above it).")  # fmt: skip
@click.option("--mark", "marks", multiple=True, metavar="MARK[=WORDS]",
              help="A mark of an office (标识), once for each: secrecy=秘密★1年, urgency=特急, draft=送审稿, "
              "copies-to=抄送：…。, issuer=…, issue-date=…印发; copy-number keeps a place free for 份号; cover adds a "
              "cover (封面).")  # fmt: skip
@click.option("--vertical", is_flag=True, help="The e-book is read from top to bottom (直排): NAME.vertical.epub.")
@click.option("--no-embedded-fonts", "no_fonts", is_flag=True,
              help="The e-book carries no fonts; those of the reader are used.")  # fmt: skip
@click.option("--no-page-list", is_flag=True, help="The e-book does not mark the pages of the PDF.")
@click.option("--embed-fonts", is_flag=True,
              help="The DOCX carries its fonts, as far as they may be passed on (about 5 MB): it looks the same where "
              "none is installed.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="Form of the report (default: text).")  # fmt: skip
def command(  # noqa: PLR0913, PLR0917 -- one argument an option
    sources: tuple[Path, ...], out: Path, styles: str, only: str, view: str, fonts: Path | None,
    institution: Path | None,
    marks: tuple[str, ...], vertical: bool, no_fonts: bool, no_page_list: bool,  # noqa: FBT001
    embed_fonts: bool, form: str,  # noqa: FBT001
) -> None:
    """Make the editions of each SOURCE (an address.xml, the folder that holds one, or a .txt, .md or .docx).

    Every edition is read back and compared with the source. If one differs, what stood in the folder stays as it
    was, the new files lie in NAME.failed beside it, and the exit status is 1.
    """
    target = _target(out)
    editions = editions_of(only)
    if target.edition and target.edition not in editions:
        raise click.UsageError(f"-o names a {target.edition}, and --only leaves that out")
    editions = (target.edition,) if target.edition else editions
    if target.edition and (len(sources) > 1 or "," in styles):
        raise click.UsageError("-o names one file, but there is more than one to make")
    marking = marking_of(marks)
    ebook = EbookForm(vertical=vertical, embedded_fonts=not no_fonts, page_list=not no_page_list)
    orders = [
        (
            source,
            Order(
                style=style,
                view=View(view),
                editions=editions,
                fonts=fonts,
                institution=institution,
                ebook=ebook,
                embed_fonts=embed_fonts,
                marking=marking,
            ),
        )
        for source in sources
        for style in styles.split(",")
    ]
    with second_hand(editions) as beside:
        # Imported when the second process is under way, which loads its own share of the libraries meanwhile.
        from shanben.cli.building import build_all  # noqa: PLC0415

        good = build_all(orders, target, form, beside)
    sys.exit(0 if good else 1)


def _target(out: Path) -> Target:
    target = Target.of(out)
    if target.edition is None and out.suffix.lower() in _NO_EDITIONS and not out.is_dir():
        raise click.BadParameter(f"{out} is no edition; give a folder, or x.pdf, x.docx, x.epub or x.record.xml",
                                 param_hint="-o")  # fmt: skip
    return target


def marking_of(marks: tuple[str, ...]) -> Marking:
    """Return the marks that options name."""
    try:
        return Marking.of(marks)
    except MarkError as error:
        raise click.BadParameter(said(worded_finding(error.finding)), param_hint="--mark") from error


def editions_of(names: str) -> tuple[Edition, ...]:
    """Return the editions that an option names, in the order of the pipeline."""
    wanted, known = names.split(","), ", ".join(Edition)
    for name in wanted:
        if name not in tuple(Edition):
            raise click.BadParameter(f"no edition is called “{name}”; there are {known}", param_hint="--only")
    return tuple(edition for edition in Edition if edition in wanted)
