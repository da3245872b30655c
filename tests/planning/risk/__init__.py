"""Tests of scheduler/planning/risk."""
