"""A week that breaks: what happened, what is past, and the fewest changes that make it right again."""
