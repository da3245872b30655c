"""Many weeks solved: a task each, on an engine of choice, with a ledger: no answer is lost, none is found twice."""
