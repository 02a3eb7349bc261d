"""A folder of editions becomes a catalogue (书目): OPDS feeds, covers and pages that any static host can serve."""
