"""The roof: wires the rooms together and is imported by nobody."""

__version__ = "0.1.0"
