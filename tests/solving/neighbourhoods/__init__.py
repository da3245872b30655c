"""Tests of scheduler/solving/neighbourhoods."""
