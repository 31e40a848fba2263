/**
 * The native run-time as a value: {@link dev.fornix.nn.engine.Engine} loads libtorch and says what
 * this machine can do.
 */
@NullMarked
package dev.fornix.nn.engine;

import org.jspecify.annotations.NullMarked;
