"""The search for the best roster: engines, the order of the proofs, and the child process that runs them."""
