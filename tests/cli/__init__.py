"""The console command: exit codes, what it prints, signals."""
