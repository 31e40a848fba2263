/**
 * Everything that touches {@code org.bytedeco}: loading, flat parameter buffers, the lowering of a
 * graph ({@link dev.fornix.nn.internal.Lowering}), updates and batches. Not for other modules.
 */
@NullMarked
package dev.fornix.nn.internal;

import org.jspecify.annotations.NullMarked;
