"""Where something was: the places that a text names, and the gazetteers that know them."""

from variorum.read.places.gazetteer import Gazetteer, Place
from variorum.read.places.mentions import PlaceMention, find_places
from variorum.read.places.own import GazetteerError

__all__ = ["Gazetteer", "GazetteerError", "Place", "PlaceMention", "find_places"]
