"""The tables of a report, one file each: from runs to Markdown."""
