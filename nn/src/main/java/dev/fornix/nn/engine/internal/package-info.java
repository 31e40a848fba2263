/** How the native libraries are unpacked and loaded. */
@NullMarked
package dev.fornix.nn.engine.internal;

import org.jspecify.annotations.NullMarked;
