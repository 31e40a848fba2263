package dev.fornix.data.table.profile;

/**
 * A column whose values are not distributed in the test rows as in the training rows.
 *
 * @param column its name
 * @param distance the largest difference of the shares of rows up to a number (Kolmogorov–Smirnov),
 *     or the share of rows that would have to change their text (total variation); 0 to 1
 * @param missing share of the training rows without a value
 * @param missingInTest share of the test rows without a value
 * @param unseen different texts in the test rows that no training row has
 */
public record Shift(
    String column, double distance, double missing, double missingInTest, int unseen) {}
