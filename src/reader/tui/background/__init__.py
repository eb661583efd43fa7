"""The owner threads of the screen: what must not wait on the UI thread."""
