/**
 * Strategies that breed new configurations from good ones. The main type is {@link
 * dev.fornix.strategies.evolution.RegularizedEvolution}.
 */
@NullMarked
package dev.fornix.strategies.evolution;

import org.jspecify.annotations.NullMarked;
