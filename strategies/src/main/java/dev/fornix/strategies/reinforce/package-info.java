/**
 * A controller that learns by policy gradient which decisions are good. The main types are {@link
 * dev.fornix.strategies.reinforce.Reinforce} and {@link dev.fornix.strategies.reinforce.Enas},
 * which trains shared weights in turn.
 */
@NullMarked
package dev.fornix.strategies.reinforce;

import org.jspecify.annotations.NullMarked;
