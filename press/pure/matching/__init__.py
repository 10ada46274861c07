"""Pure: the parts that find officials and organizations in a text."""
