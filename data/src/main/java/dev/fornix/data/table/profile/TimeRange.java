package dev.fornix.data.table.profile;

/**
 * Between which points in time those of a column are.
 *
 * @param earliest in ISO 8601
 * @param latest in ISO 8601
 * @param future rows that are later than the day of the profile
 */
public record TimeRange(String earliest, String latest, int future) {}
