"""Font files as facts: which face sets a role, which characters it has, how wide they are, and its subsets."""
