"""Who says it and how surely: blame, suspicion, claims and denials."""
