/**
 * A controller that learns by policy gradient which decisions are good. The main type is {@link
 * dev.fornix.strategies.reinforce.Reinforce}.
 */
@NullMarked
package dev.fornix.strategies.reinforce;

import org.jspecify.annotations.NullMarked;
