"""YAML style sheets become a computed style for each role; one sheet drives every edition."""
