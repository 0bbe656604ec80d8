"""Towns of the world by name: their country and where they lie. A name of several gives all of them."""

from hearsay.places.towns import Town, towns_named

__all__ = ["Town", "towns_named"]
