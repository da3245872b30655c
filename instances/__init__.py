"""Sample clinic weeks, and the generator of synthetic ones."""
