"""Tests of scheduler/solving/program."""
