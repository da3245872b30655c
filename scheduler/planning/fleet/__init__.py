"""A network of sites: each solved by itself, all of them in one table."""
