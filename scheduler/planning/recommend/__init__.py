"""The next chair for a referral: places in a roster that stands, ranked by what they cost."""
