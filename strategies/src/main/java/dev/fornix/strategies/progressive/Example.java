package dev.fornix.strategies.progressive;

import dev.fornix.core.trial.Trial;
import java.util.OptionalDouble;

/**
 * A finished trial of a point of the space at the full budget.
 *
 * @param level of its point
 * @param gain its objective with larger values better; none if it failed, was pruned or breaks a
 *     limit
 */
record Example(Trial trial, int level, OptionalDouble gain) {}
