"""Booklets: the order of pages on sheets, and sheets made of any finished PDF."""
