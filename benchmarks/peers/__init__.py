"""The solvers that are compared, one file each; ``search`` runs in a process of its own."""
