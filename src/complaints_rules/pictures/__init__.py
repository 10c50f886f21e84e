"""Answers and procedures drawn: the same marks everywhere, and nothing counted again."""
