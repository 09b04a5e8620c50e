"""The bottom room of the journal: numbers from days. It knows neither Django nor a clock."""
