"""Warm child processes that may die: limits, a code for every death, a pool that streams. Standard library only."""
