package dev.fornix.core.trial;

/**
 * Something that an evaluation leaves behind: a checkpoint, architecture weights.
 *
 * @param name what it is, such as {@code checkpoint}
 * @param location where it lies, relative to the folder of the study, with {@code /} between
 *     folders
 */
public record Attachment(String name, String location) {}
