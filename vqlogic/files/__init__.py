"""Tables as files, .csv, .xlsx and .parquet, in and out, whole or not at all, nothing live; knows no rule."""
