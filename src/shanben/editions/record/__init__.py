"""The archival record: METS with Dublin Core, PREMIS, a structure map and the source inside; events apart."""

from shanben.editions.record.events import Check, write_events
from shanben.editions.record.production import FontUsed, Production, Software, Substitution
from shanben.editions.record.write import write

__all__ = ["Check", "FontUsed", "Production", "Software", "Substitution", "write", "write_events"]
