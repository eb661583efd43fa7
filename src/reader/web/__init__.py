"""Web: all that touches the network; `fetch` alone opens sockets."""
