"""Front matter: the forms in which tools write it, what its keys mean, the fields of an article."""
