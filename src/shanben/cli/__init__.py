"""Arguments in, report out; no logic; one module a command, imported when it is called."""
