"""What the console commands do, without the parsing of arguments. Plain values in, an exit code out."""
