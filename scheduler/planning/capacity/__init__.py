"""Capacity: how many more can be admitted, what stops the next one, what one more of each resource is worth."""
