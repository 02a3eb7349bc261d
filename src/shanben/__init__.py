"""善本 shanben: one XML source of a formal Chinese address, four editions that say the same."""
