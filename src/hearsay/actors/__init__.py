"""Who's who: readable tables of states, services, groups and outlets, by their names alone, and how they are asked."""

from hearsay.actors.index import NOBODY, Actor, Actors
from hearsay.actors.tables import BESIDE, load_actors

__all__ = ["BESIDE", "NOBODY", "Actor", "Actors", "load_actors"]
