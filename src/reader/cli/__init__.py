"""The command line: one module for what is said on each stream, one for each group of commands."""
