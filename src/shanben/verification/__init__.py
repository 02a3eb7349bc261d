"""Read every edition back from what its reader would see, and prove that it says what the source says."""
