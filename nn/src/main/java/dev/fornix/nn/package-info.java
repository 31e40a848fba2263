/** Lowering of a graph to libtorch, and training. The only module that may use org.bytedeco. */
@NullMarked
package dev.fornix.nn;

import org.jspecify.annotations.NullMarked;
