/** Evaluators: how good a candidate is, at which budget. */
@NullMarked
package dev.fornix.estimators;

import org.jspecify.annotations.NullMarked;
