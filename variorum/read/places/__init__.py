"""Where something was: the places that a text names, and the gazetteers that know them."""

from variorum.read.places.gazetteer import Gazetteer, Place
from variorum.read.places.mentions import PlaceMention, find_places
from variorum.read.places.own import GazetteerError
from variorum.read.places.setting import Setting, goes_on, setting_of

__all__ = [
    "Gazetteer",
    "GazetteerError",
    "Place",
    "PlaceMention",
    "Setting",
    "find_places",
    "goes_on",
    "setting_of",
]
