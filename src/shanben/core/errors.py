"""What stops a run: one exception class for each stage, each with its place and a hint."""

from __future__ import annotations

from shanben.core.findings import NOWHERE, Finding, Severity, Where


class ShanbenError(Exception):
    """Bad input or a stage that cannot go on; the command line prints it as a finding and exits 1."""

    code = "SB-ERROR"

    def __init__(self, message: str, *, where: Where = NOWHERE, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    @property
    def finding(self) -> Finding:
        """The same as a value, for reports."""
        return Finding(
            code=self.code, severity=Severity.ERROR, message=self.message, where=self.where, hint=self.hint
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is to be reported: one finding, unless the stage has more to say."""
        return (self.finding,)

    def __str__(self) -> str:
        return str(self.finding)


class FileError(ShanbenError):
    """A file or folder cannot be read or written."""

    code = "SB-FILE"


class LimitError(ShanbenError):
    """A limit is exceeded that no stage has for itself, or one is named wrongly."""

    code = "SB-LIMIT"


class ArchiveError(ShanbenError):
    """A zip file is damaged, encrypted, or claims more than its reader allows."""

    code = "SB-ARCHIVE"


class SourceError(ShanbenError):
    """The source cannot be read as an address."""

    code = "SB-SOURCE"


class SchemaError(ShanbenError):
    """The source breaks the shared schema; `findings` holds every error."""

    code = "SB-SCHEMA"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = next(finding for finding in findings if finding.severity is Severity.ERROR)
        super().__init__(first.message, where=first.where, hint=first.hint)
        self._findings = findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding on the source."""
        return self._findings


class MarkError(ShanbenError):
    """A mark of an office that there is not, or that cannot be put on this address."""

    code = "SB-MARK"


class StyleError(ShanbenError):
    """A style sheet is wrong or does not fit."""

    code = "SB-STYLE"


class RoomError(ShanbenError):
    """A table has more columns than the sheet has room for."""

    code = "SB-SET-COLUMNS"


class FontError(ShanbenError):
    """A font file is wrong, or no font has a character, which then is `missing` in the font role `role`."""

    code = "SB-FONT"

    def __init__(
        self, message: str, *, where: Where = NOWHERE, hint: str = "", missing: str = "", role: str = ""
    ) -> None:
        super().__init__(message, where=where, hint=hint)
        self.missing = missing
        self.role = role


class UncoveredError(FontError):
    """No font has some characters of the source; `findings` names each at its own place."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        super().__init__(first.message, where=first.where, hint=first.hint)
        self._findings = findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every character at every place."""
        return self._findings


class EditionError(ShanbenError):
    """An edition cannot be written."""

    code = "SB-EDITION"


class ReadBackError(ShanbenError):
    """An edition cannot be read back."""

    code = "SB-READBACK"


class InstitutionError(ShanbenError):
    """What is said of the institution (institution.yaml) is wrong."""

    code = "SB-INSTITUTION"


class PrintShopError(ShanbenError):
    """A print form (booklet, marks, numbered copies) cannot be made of a file."""

    code = "SB-PRINT"


class SigningError(ShanbenError):
    """A file cannot be signed, or a signature not be looked at."""

    code = "SB-SIGN"


class PackageError(ShanbenError):
    """A package cannot be made of what lies in a folder, or a folder is no package."""

    code = "SB-PACKAGE"


class CatalogError(ShanbenError):
    """A catalogue cannot be made, or a book of it cannot be listed."""

    code = "SB-CATALOG"


class BatchError(ShanbenError):
    """A batch cannot be run, or one of its addresses was lost with the process that made it."""

    code = "SB-BATCH"
