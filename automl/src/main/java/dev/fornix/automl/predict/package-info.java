/**
 * Predictions of an exported model for images in files: {@link dev.fornix.automl.predict.Predictor}
 * needs the ONNX file alone, neither libtorch nor the study that made it.
 */
@NullMarked
package dev.fornix.automl.predict;

import org.jspecify.annotations.NullMarked;
