"""Tests of scheduler/solving/construction."""
