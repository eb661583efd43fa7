"""Raw pages, text copied or saved out of a browser, and the blocks of HTML pages, read as articles."""
