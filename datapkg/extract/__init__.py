"""From documents to claims: one module for each kind of source."""
