/**
 * How strategies are offered by name. The main type is {@link dev.fornix.strategies.offer.Offer};
 * it knows no strategy.
 */
@NullMarked
package dev.fornix.strategies.offer;

import org.jspecify.annotations.NullMarked;
