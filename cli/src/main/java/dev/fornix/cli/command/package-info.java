/**
 * The commands, one class each: they turn words into calls of what lies below and results into
 * words. What a command needs to know beyond that belongs into {@code automl}.
 */
@NullMarked
package dev.fornix.cli.command;

import org.jspecify.annotations.NullMarked;
