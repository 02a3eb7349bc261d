"""address.xml becomes an Address, and a Reading becomes TEI again."""
