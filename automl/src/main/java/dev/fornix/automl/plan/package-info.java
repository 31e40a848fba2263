/**
 * What a run will do with its data and time, decided before it begins and said aloud: {@link
 * dev.fornix.automl.plan.Planner} makes a {@link dev.fornix.automl.plan.Plan}. Nothing is trained
 * here.
 */
@NullMarked
package dev.fornix.automl.plan;

import org.jspecify.annotations.NullMarked;
