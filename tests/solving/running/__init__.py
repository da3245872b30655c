"""Tests of scheduler/solving/running."""
