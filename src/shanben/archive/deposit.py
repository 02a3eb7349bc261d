"""What a package is made from: the addresses, who hands them in, when, and what was handed in before."""

from __future__ import annotations

from msgspec import Struct

from shanben.archive.custody import Deposit
from shanben.archive.gathering import Gathered
from shanben.model.institution import Institution

UNKNOWN = ""


class Handover(Struct, frozen=True, kw_only=True):
    """What every form of package is written from.

    `series` is the name that all its deposits share, `chain` those deposits, this one last, `custody` the chain as
    the package holds it.
    """

    gathered: Gathered
    series: str
    institution: Institution
    chain: tuple[Deposit, ...]
    custody: bytes

    @property
    def deposit(self) -> Deposit:
        """The deposit that is made now."""
        return self.chain[-1]

    @property
    def former(self) -> Deposit | None:
        """The deposit before it, None for the first."""
        return self.chain[-2] if len(self.chain) > 1 else None

    @property
    def title(self) -> str:
        """The title of the one address, or how many there are."""
        addresses = self.gathered.addresses
        return addresses[0].facts.title if len(addresses) == 1 else f"{self.series}：讲话、致辞{len(addresses)}篇"

    @property
    def identifier(self) -> str:
        """The identifier of the one address, empty where there are more."""
        addresses = self.gathered.addresses
        return addresses[0].facts.identifier if len(addresses) == 1 else UNKNOWN

    @property
    def giver(self) -> str:
        """Who hands it in (移交单位): the institution says it, or all records name one publisher; else empty."""
        publishers = {address.facts.publisher for address in self.gathered.addresses}
        alone = publishers.pop() if len(publishers) == 1 else UNKNOWN
        return self.institution.value("立档单位名称") or alone
