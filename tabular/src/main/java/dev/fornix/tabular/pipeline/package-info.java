/**
 * Preprocessing and learner together: the space of what may be tried, how a pipeline of it is
 * fitted, judged and kept in a file. Main types: {@link dev.fornix.tabular.pipeline.PipelineSpace},
 * {@link dev.fornix.tabular.pipeline.PipelineEvaluator} and {@link
 * dev.fornix.tabular.pipeline.FittedPipeline}.
 */
@NullMarked
package dev.fornix.tabular.pipeline;

import org.jspecify.annotations.NullMarked;
