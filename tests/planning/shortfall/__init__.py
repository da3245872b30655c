"""Tests of scheduler/planning/shortfall."""
