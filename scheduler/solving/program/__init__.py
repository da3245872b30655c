"""The model of a week as one integer program, its parts, what is known of its variables, and the best solution."""
