/**
 * The architecture graph, its operations, shapes, costs and canonical hash, and the built-in
 * architecture spaces.
 */
@NullMarked
package dev.fornix.architecture;

import org.jspecify.annotations.NullMarked;
