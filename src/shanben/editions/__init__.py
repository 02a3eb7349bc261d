"""The editions of an address: each package exports one `write`, which returns an Artifact."""
