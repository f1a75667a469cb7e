"""The published RDF vocabulary: ontology, code lists, shapes, JSON-LD context, their page, and whether an
export conforms. Nothing is imported here: most exports need the context alone, and no rdflib.
"""
