/**
 * What an architecture costs before it is ever run; the main type is {@link
 * dev.fornix.architecture.cost.Costs}. Times and energies are measured elsewhere.
 */
@NullMarked
package dev.fornix.architecture.cost;

import org.jspecify.annotations.NullMarked;
