"""Output files byte by byte, and that a folder appears whole or not at all."""
