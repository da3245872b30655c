"""The search, its process, and what is proven."""
