"""A roster that stands and is to change as little as possible: what is kept, what a change is, how few there are."""
