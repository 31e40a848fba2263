package dev.fornix.data.table.read;

import dev.fornix.data.table.ColumnKind;

/**
 * What a column is taken for.
 *
 * @param name of the column
 * @param kind what its values mean
 * @param why in a few words
 */
public record ColumnReading(String name, ColumnKind kind, String why) {}
