"""The neighbourhood search: what a step frees, what it leaves alone, around whom, and when it is enough."""
