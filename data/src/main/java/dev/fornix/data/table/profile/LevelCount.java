package dev.fornix.data.table.profile;

/**
 * How many rows have a text.
 *
 * @param name the text
 * @param rows with it
 */
public record LevelCount(String name, int rows) {}
