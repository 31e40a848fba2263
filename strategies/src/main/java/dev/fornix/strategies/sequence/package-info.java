/**
 * Any domain seen as a sequence of decisions with finitely many answers each, for strategies that
 * learn one probability per answer or read a point step by step. The main type is {@link
 * dev.fornix.strategies.sequence.Sequences}. Nothing is learnt here.
 */
@NullMarked
package dev.fornix.strategies.sequence;

import org.jspecify.annotations.NullMarked;
