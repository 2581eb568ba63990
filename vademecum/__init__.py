"""What turns ``source/`` into ``build/``: Sphinx extensions that bind a handbook, each usable on its own."""

__version__ = "0.1.0"
