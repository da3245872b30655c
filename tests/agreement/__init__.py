"""Proof that the model and the checker read every rule and stage alike."""
