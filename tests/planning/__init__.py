"""Tests of reasons and fixes."""
