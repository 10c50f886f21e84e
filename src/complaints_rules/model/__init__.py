"""The model of a procedure: frozen, strict pydantic classes, one module for one idea."""
