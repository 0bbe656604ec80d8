"""Places of the world by name: countries, the states of the USA, and cities of 15,000 inhabitants or more."""

from hearsay.places.table import NOWHERE, PlaceRow, Places, load_places, place_key

__all__ = ["NOWHERE", "PlaceRow", "Places", "load_places", "place_key"]
