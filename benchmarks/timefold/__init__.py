"""The week as Timefold sees it: entities and constraints in Java, and the text they are exchanged by."""
