"""The first roster of a large clinic, and what is known before it: from last week, or everybody at once."""
