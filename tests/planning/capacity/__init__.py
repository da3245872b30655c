"""Tests of scheduler/planning/capacity."""
