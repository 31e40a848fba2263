/** The time until the command line has said something. */
@NullMarked
package dev.fornix.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
