/**
 * Several pipelines as one model: which of them, with what weights, and the file of any finished
 * model. Main types: {@link dev.fornix.tabular.ensemble.Ensemble} and {@link
 * dev.fornix.tabular.ensemble.TableModelFile}. Pipelines are fitted elsewhere.
 */
@NullMarked
package dev.fornix.tabular.ensemble;

import org.jspecify.annotations.NullMarked;
