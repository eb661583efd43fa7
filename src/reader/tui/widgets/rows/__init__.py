"""What the list of articles shows of its rows: what is fetched, and how long it is held."""
