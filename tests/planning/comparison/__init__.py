"""Tests of scheduler/planning/comparison."""
