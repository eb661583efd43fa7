"""Index: the disposable cache of a library, and what is asked of it."""
