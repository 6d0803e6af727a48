"""Whole tables of facts as column expressions, in pandas, Polars, PySpark; knows no file."""
