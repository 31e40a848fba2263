/**
 * From a file to a table: CSV and its kin, JSON lines; what the columns mean, and why.
 *
 * <p>Main type: {@link dev.fornix.data.table.read.Tables}. Every format is a {@link
 * dev.fornix.data.table.read.RowSource} of texts; what the texts are is decided in one place for
 * all formats.
 */
@NullMarked
package dev.fornix.data.table.read;

import org.jspecify.annotations.NullMarked;
