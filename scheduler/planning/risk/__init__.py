"""What absences do to a roster: chances by seeded simulation, and who is one absence from failing."""
