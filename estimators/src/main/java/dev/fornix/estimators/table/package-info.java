/**
 * Published tables as evaluators: a CSV that a small YAML file describes stands for trainings that
 * somebody has made once, so that strategies can be compared thousands of times on them.
 */
@NullMarked
package dev.fornix.estimators.table;

import org.jspecify.annotations.NullMarked;
