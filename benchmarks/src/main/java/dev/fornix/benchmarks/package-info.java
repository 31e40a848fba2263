/**
 * Measured claims: each benchmark is a command that prints a Markdown table and writes what it
 * measured as JSON. {@link dev.fornix.benchmarks.Main} lists them.
 */
@NullMarked
package dev.fornix.benchmarks;

import org.jspecify.annotations.NullMarked;
