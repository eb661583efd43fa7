"""Commands: one module for each theme of the command line."""
