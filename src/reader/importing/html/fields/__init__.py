"""What an HTML page says of its article: title, date, author, source, address."""
