"""Read a PDF back: marks to text by ToUnicode, the structure tree to a reading, the metadata from XMP."""
