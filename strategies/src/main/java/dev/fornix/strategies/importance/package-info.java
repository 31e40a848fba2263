/**
 * Which decisions of a search mattered, told from its trials. Main type: {@link
 * dev.fornix.strategies.importance.DecisionImportance}. Proposes nothing.
 */
@NullMarked
package dev.fornix.strategies.importance;

import org.jspecify.annotations.NullMarked;
