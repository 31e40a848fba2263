/**
 * Tables in Parquet files, as a format that {@link dev.fornix.data.table.read.Tables} finds by
 * itself.
 *
 * <p>Main type: {@link dev.fornix.parquet.ParquetFormat}. The only module that knows DuckDB, whose
 * 80 MB nobody else need carry; its library is loaded when the first file is opened.
 */
@NullMarked
package dev.fornix.parquet;

import org.jspecify.annotations.NullMarked;
