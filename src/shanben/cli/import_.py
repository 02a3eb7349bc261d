"""`shanben import`: make a draft source of a text, a Markdown file or a DOCX, and say what was assumed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from shanben.cli.printing import print_findings
from shanben.cli.voice import say
from shanben.core.disk import read_bytes, write_whole
from shanben.core.errors import FileError, SchemaError
from shanben.core.findings import Finding, Where, errors_of
from shanben.core.stages import stage
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.file import ADDRESS
from shanben.source.importing.importer import SUFFIXES, Imported, Options, import_file
from shanben.source.importing.manuscript import Known
from shanben.source.importing.wording import iso_date


@click.command("import")
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="SOURCE",
              help="The address.xml to write, or the folder that is to hold it.")  # fmt: skip
@click.option("--title", default="", help="The title (题名), where the input's first line is not it.")
@click.option("--subtitle", default="", help="The subtitle, for the header.")
@click.option("--date", default="", help="When the address was given: 2016-03-05, 2016-03 or 2016年3月5日.")
@click.option("--speaker", default="", help="Who gave it (讲话人).")
@click.option("--author", default="", help="Who wrote it.")
@click.option("--occasion", default="", help="The event at which it was given (场合).")
@click.option("--place", default="", help="Where; needs --occasion.")
@click.option("--publisher", default="", help="Who publishes it.")
@click.option("--identifier", default="", help="Your own identifier of it, such as a document number.")
@click.option("--language", default="", metavar="TAG", help="zh-Hans or zh-Hant (default: what the characters are).")
@click.option("--encoding", default="", metavar="NAME", help="The text's encoding (default: found out, and said).")
@click.option("--force", is_flag=True, help="Write over a source that is there.")
def command(source: Path, out: Path, encoding: str, *, force: bool, **known: str) -> None:
    """Make a draft source of INPUT: a .txt in any Chinese encoding, a .md or a .docx.

    What was recognised is said with its line and column (in a DOCX: its paragraph and character); what is uncertain
    is a warning. Nothing is written unless the draft is valid. The header keeps a log that can undo the import.
    """
    if source.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"the input is one of {', '.join(SUFFIXES)}", param_hint="INPUT")
    if known["place"] and not known["occasion"]:
        raise click.UsageError("--place needs --occasion: a place belongs to an event")
    if known["date"] and not iso_date(known["date"]) and not (known["date"].isdecimal() and len(known["date"]) == 4):
        raise click.BadParameter(f"{known['date']!r} is no date", param_hint="--date")
    target = out if out.suffix == ".xml" else out / ADDRESS
    if target.exists() and not force:
        raise FileError("there is a source already", where=Where(file=str(target)), hint="--force writes over it")
    if not source.is_file():
        raise FileError("no such file", where=Where(file=str(source)))
    stage(f"read {source}, and recognise what is in it")
    draft = import_file(read_bytes(source), str(source), Options(known=Known(**known), encoding=encoding))
    stage("check the draft")
    print_findings((*draft.findings, *_checked(draft, str(source))))
    write_whole(target, draft.data)
    say(str(target))
    sys.exit(0)


def _checked(draft: Imported, file: str) -> tuple[Finding, ...]:
    """Return what the shared schema finds; raises SchemaError where it is an error."""
    findings = check(parse(draft.data, file, draft.origin.locate))
    if errors_of(findings):
        raise SchemaError(findings)
    return findings
