"""The explorer behind a server: a page, a JSON API, the SPARQL 1.1 Protocol; for the reader's own machine."""
