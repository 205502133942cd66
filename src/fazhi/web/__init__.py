"""web: the pages, a door. Alone it knows requests, forms and addresses."""
