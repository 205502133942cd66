"""api: the REST door, made from the declarations."""
