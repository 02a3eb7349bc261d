"""The version of shanben, which editions and records state."""

VERSION = "0.1.0"
