"""The view of a roster that rules and stages read."""
