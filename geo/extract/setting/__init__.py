"""When and where, from the words beside an event and from what the report has set before."""
