"""A DOCX that another program made becomes a manuscript."""
