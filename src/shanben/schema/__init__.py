"""The shared schema of an address: its grammar, its rules, and the one check that applies both."""
