"""The printed sheet of a procedure: what it holds, and how it is laid out."""
