"""What a scenario changes: measures beside those of the base, what it means for whom, in tables, words and a page."""
