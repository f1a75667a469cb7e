"""The explorer: one page over the graph, in a file of its own or behind a server."""
