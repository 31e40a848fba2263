/**
 * Strategies that look around the best point known. The main types are {@link
 * dev.fornix.strategies.local.LocalSearch} and {@link dev.fornix.strategies.local.HillClimbing}.
 */
@NullMarked
package dev.fornix.strategies.local;

import org.jspecify.annotations.NullMarked;
