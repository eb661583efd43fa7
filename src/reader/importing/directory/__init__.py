"""Office directories on raw pages: read, merged into what is known, their names learned."""
