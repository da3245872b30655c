"""The arguments of every command: click declarations, one file per command; the work is imported when it runs."""
