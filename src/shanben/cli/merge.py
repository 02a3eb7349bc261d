"""`shanben merge`: bring what was edited in Word, WPS or LibreOffice back into the source."""

from __future__ import annotations

from pathlib import Path

import click

from shanben.cli.printing import print_findings
from shanben.cli.voice import echo, say
from shanben.core.disk import read_bytes, write_whole
from shanben.core.errors import FileError
from shanben.core.findings import Where
from shanben.core.stages import stage
from shanben.merging.merge import Merged, Merging, merge
from shanben.merging.paragraphs import Changes
from shanben.source.file import open_source


@click.command("merge")
@click.argument("edited", metavar="EDITED.docx", type=click.Path(path_type=Path))
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option("-o", "out", type=click.Path(path_type=Path), metavar="NEW", help="Write the merged source to this file.")
@click.option("--in-place", is_flag=True, help="Write the merged source in the place of SOURCE.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would change: old, new, place.")
@click.option("--changes", type=click.Choice([change.value for change in Changes]), default=Changes.ACCEPT.value,
              help="Tracked changes: accept them (default), reject them, or keep them as add and del.")  # fmt: skip
@click.option("--who", default="", metavar="NAME", help="Who edited (default: who saved the DOCX last).")
def command(  # noqa: PLR0917 -- one argument an option
    edited: Path, source: Path, out: Path | None, in_place: bool, dry_run: bool, changes: str, who: str  # noqa: FBT001
) -> None:
    """Bring the edits of EDITED.docx, a DOCX edition of SOURCE that somebody has edited, back into the source.

    Unchanged text keeps its bytes; markup stays where its text stays. A source that has changed meanwhile is merged
    with the one inside the DOCX for a base. The result is valid, or nothing is written.
    """
    if (out is not None and in_place) or not (out or in_place or dry_run):
        raise click.UsageError("say where the merged source goes: -o NEW, --in-place or --dry-run")
    opened = open_source(source)
    if opened.origin is not None:
        raise FileError("only an address.xml can be merged into", where=Where(file=str(source)),
                        hint="import it first: shanben import")  # fmt: skip
    stage(f"merge {edited} into {source}")
    merged = merge(read_bytes(edited), str(edited), opened.file, Merging(changes=Changes(changes), who=who))
    print_findings(merged.findings)
    _print(merged)
    target = Path(opened.file.path) if in_place else out
    if target is not None and not dry_run and (merged.data != opened.file.data or not in_place):
        write_whole(target, merged.data)


def _print(merged: Merged) -> None:
    for change in merged.changes:
        say(str(change))
    echo(f"changes: {len(merged.changes)}" if merged.changes else "nothing was changed")
