"""The frozen data, and what can be read off it."""
