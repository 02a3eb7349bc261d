"""The outside judges: programs of others that say whether an edition is what its standard wants."""
