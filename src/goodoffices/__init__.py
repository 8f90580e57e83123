"""Good Offices: the mediator's desk for mediated, indirect negotiation."""

__all__ = ["__version__"]

__version__ = "0.1.0"
