"""HTML pages, and the files that browsers save them in, as the blocks and the metadata of an article."""
