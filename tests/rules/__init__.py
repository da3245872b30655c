"""One file per rule: its boundary pair, and a hand-written roster that breaks it."""
