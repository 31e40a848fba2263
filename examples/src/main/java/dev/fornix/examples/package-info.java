/** Documentation that runs. */
@NullMarked
package dev.fornix.examples;

import org.jspecify.annotations.NullMarked;
