"""The statement that accompanies records of a substance-use program, where the user asks for it."""

NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
"""Statement 2 of 42 CFR 2.32(a)(2), as amended by 89 FR 12472 (16 February 2024); a United States regulation."""

NOTICE_SOURCE = "42 CFR 2.32(a)(2)"
