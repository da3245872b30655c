"""Tests of scheduler/planning/sweeps."""
