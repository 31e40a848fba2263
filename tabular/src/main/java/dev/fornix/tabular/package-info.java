/**
 * Machine learning on tables: preprocessing, learners, and whole pipelines of both as one search
 * space. The packages below hold everything; the main type is {@link
 * dev.fornix.tabular.pipeline.PipelineSpace}.
 */
@NullMarked
package dev.fornix.tabular;

import org.jspecify.annotations.NullMarked;
