"""The durable queue and its results: SQL is the truth, a broker only a hint. Start reading at `repository.py`."""
