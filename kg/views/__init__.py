"""Rows and pieces of the graph in forms that others read: RDF, pages, tables, files for other tools."""
