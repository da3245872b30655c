"""The model that a textbook on CP-SAT leads to: a boolean for each session, room and clinician.

Nothing is aggregated, tightened or left out; the rules and stages are written anew from their formulas.
"""
