"""Learn: what is known of the causes and remedies that people read about, each with its source and its limits.

The words are data (`cards.json`); what one person noted is counted beside them, never compared.
"""
