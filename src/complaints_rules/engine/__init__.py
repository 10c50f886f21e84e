"""The one evaluator: a procedure is compiled to a plan, and a plan is run over a case's events.

It reads no clock, no file and no socket, and knows no procedure by name.
"""
