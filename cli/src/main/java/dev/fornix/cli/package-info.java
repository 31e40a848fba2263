/** The command line, and the composition root that injects the parts into one another. */
@NullMarked
package dev.fornix.cli;

import org.jspecify.annotations.NullMarked;
