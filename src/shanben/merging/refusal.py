"""What stops a merge."""

from __future__ import annotations

from shanben.core.errors import ShanbenError
from shanben.core.findings import Finding, Where


class MergeError(ShanbenError):
    """An edited document cannot be merged; `findings` holds every reason."""

    code = "SB-MERGE"

    def __init__(self, message: str, *, where: Where, hint: str = "", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, where=where, hint=hint)
        self._findings = findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every reason; the message itself where there is no more to say."""
        return self._findings or (self.finding,)
