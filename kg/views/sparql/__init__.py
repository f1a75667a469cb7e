"""SPARQL over the graph: a gate, an index of triples beside the file, and a process that can be killed."""
