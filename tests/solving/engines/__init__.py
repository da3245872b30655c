"""Tests of scheduler/solving/engines."""
