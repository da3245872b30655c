"""A search in a process of its own: what it says on the wire, the rosters kept, what is proven of them."""
