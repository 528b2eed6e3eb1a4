"""A report read whole: what its sentences tell apart, and what one tells on from another."""
