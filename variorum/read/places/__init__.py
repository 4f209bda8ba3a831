"""Where something was: the places that a text names, and the gazetteers that know them."""
