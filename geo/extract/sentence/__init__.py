"""One parsed sentence: what it reads like to the parser, and the questions asked about its parse."""
