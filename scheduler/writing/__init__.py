"""What comes back: one output format per file, and each set of outputs appears whole or not at all."""
