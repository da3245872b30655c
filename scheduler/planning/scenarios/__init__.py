"""Scenarios: named changes of a clinic week, read from TOML and applied to a copy."""
