"""Tests of the parts that the model is built with."""
