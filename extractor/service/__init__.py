"""The HTTP service: an API for programs, a review desk for people, over the store."""
