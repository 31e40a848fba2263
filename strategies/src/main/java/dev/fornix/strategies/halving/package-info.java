/**
 * Strategies that give much budget to few configurations and little to many. The main type is
 * {@link dev.fornix.strategies.halving.Asha}.
 */
@NullMarked
package dev.fornix.strategies.halving;

import org.jspecify.annotations.NullMarked;
