/**
 * What was tried and how it ended: proposals, budgets, trials, measurements and the history that a
 * strategy sees. The main types are {@link dev.fornix.core.trial.Trial} and {@link
 * dev.fornix.core.trial.History}. Knows neither strategies nor evaluators.
 */
@NullMarked
package dev.fornix.core.trial;

import org.jspecify.annotations.NullMarked;
