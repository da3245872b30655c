"""Tests of scheduler/planning/scenarios."""
