"""Where: the places of a text, what their names mean, and the deed that each belongs to."""

from hearsay.claims.where.find import find_places, place_at
from hearsay.claims.where.names import PlaceNames
from hearsay.claims.where.near import locals_near, place_near

__all__ = ["PlaceNames", "find_places", "locals_near", "place_at", "place_near"]
