"""A styled address becomes pages: Chinese line breaking, spacing and page making; no PDF library in sight."""
