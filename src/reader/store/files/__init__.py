"""Files: articles, directories, raw pages and the trash on disk."""
