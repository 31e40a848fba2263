/**
 * Strategies that look around the best point known. The main type is {@link
 * dev.fornix.strategies.local.LocalSearch}.
 */
@NullMarked
package dev.fornix.strategies.local;

import org.jspecify.annotations.NullMarked;
