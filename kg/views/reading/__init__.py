"""Reading RDF that others may have made: in a process of its own, without network and with little memory."""
