"""Reading procedure files: from text to a checked procedure, with every problem at its place."""
