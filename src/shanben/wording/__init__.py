"""What shanben says, in Chinese: sentences are written in English where they are said, and worded here when printed."""
