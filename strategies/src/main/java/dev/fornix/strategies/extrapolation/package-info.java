/**
 * Where a learning curve will end, with its uncertainty: {@link
 * dev.fornix.strategies.extrapolation.Extrapolation}. Knows numbers only; no trial, objective or
 * strategy may be known here.
 */
@NullMarked
package dev.fornix.strategies.extrapolation;

import org.jspecify.annotations.NullMarked;
