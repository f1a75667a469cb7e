"""Questions to the store, one a module; each answers with typed rows that carry their evidence."""
