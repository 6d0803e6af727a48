"""A rule set as a file for another rule engine. No engine is needed to write one."""
