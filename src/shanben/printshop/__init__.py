"""What a print shop and an office make of a finished PDF: booklets, marks, numbered copies, a signature."""
