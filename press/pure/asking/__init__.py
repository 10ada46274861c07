"""Pure: a reader's search words read as names of the directory."""
