"""The command line, and tables from file to file for it."""
