"""The figures, one file each: pure functions from runs to numbers, with the formula in the docstring."""
