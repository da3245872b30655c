"""Synthetic clinic weeks, each around a planted roster that is legal and leaves no gap."""

from instances.generator.build import Generated, generate
from instances.generator.files import planted_summary, write_generated
from instances.generator.scale import SIZES, TIGHTNESS

__all__ = ["SIZES", "TIGHTNESS", "Generated", "generate", "planted_summary", "write_generated"]
