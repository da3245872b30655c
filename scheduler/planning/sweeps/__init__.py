"""Many weeks solved: one task each, on an engine of choice, with a ledger so that no answer is lost or found twice."""
