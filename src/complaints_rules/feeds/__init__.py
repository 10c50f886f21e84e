"""Answers for other programs to read again and again, such as a calendar."""
