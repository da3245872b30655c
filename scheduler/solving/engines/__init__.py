"""What solves an integer program: CP-SAT and HiGHS behind one interface, and several settings side by side."""
