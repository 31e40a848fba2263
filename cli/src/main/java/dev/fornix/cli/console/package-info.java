/**
 * How the command line speaks: its streams, its tables and numbers for people, and what it says of
 * errors. The main type is {@link dev.fornix.cli.console.Console}. Knows no commands.
 */
@NullMarked
package dev.fornix.cli.console;

import org.jspecify.annotations.NullMarked;
