"""What an address is: frozen values that every stage reads and none changes."""
