"""Why a patient is not placed or falls short, and the cheapest change that would help, nobody else being moved."""
