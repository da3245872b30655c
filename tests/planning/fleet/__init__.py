"""Tests of scheduler/planning/fleet."""
