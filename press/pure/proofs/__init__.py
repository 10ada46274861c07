"""Pure: proof checks of a text, each of which names the place."""
