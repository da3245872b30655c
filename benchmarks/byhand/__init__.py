"""A roster made as a coordinator makes one by hand: last week again, then patient after patient."""
