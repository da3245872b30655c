"""One file per stage, with values counted by hand."""
