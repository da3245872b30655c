"""Tests of scheduler/solving/proving."""
