"""Reading, linking and reconciling in batches, on this machine or on a cluster; Parquet in, Parquet out."""
