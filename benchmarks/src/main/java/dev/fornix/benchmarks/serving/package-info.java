/** How quickly a server answers predictions, alone and beside clients that mean no good. */
@NullMarked
package dev.fornix.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
