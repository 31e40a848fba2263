package dev.fornix.data.table.profile;

/**
 * A column that may know the answer already, which it will not when the model is used.
 *
 * @param column its name
 * @param determined how much of the target it alone tells on rows that it was not fitted to: 0 for
 *     nothing, 1 for all
 */
public record Suspect(String column, double determined) {}
