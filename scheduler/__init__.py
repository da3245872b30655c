"""Reads a clinic week, finds its best roster, checks it, writes it."""
