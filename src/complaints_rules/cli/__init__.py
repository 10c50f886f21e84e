"""The command line: arguments in, one answer out as text or JSON."""
