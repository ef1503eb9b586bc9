"""Many pairs: cut into shards, checked in one process, a pool or a cluster, put together in the order they stood in."""
