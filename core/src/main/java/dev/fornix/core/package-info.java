/**
 * Vocabulary and contracts: space, trial, objective, strategy, evaluation and the study loop. Uses
 * the JDK only.
 */
@NullMarked
package dev.fornix.core;

import org.jspecify.annotations.NullMarked;
