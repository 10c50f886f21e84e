"""Receipts: an answer with all that it rests on, so that anybody can compute it again."""
