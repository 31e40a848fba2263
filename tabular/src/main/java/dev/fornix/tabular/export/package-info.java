/**
 * Finished models of tables as ONNX: preprocessing and learner in one graph. Main type: {@link
 * dev.fornix.tabular.export.PipelineExporter}. Scoring is the onnx module's {@code TableScorer}.
 */
@NullMarked
package dev.fornix.tabular.export;

import org.jspecify.annotations.NullMarked;
