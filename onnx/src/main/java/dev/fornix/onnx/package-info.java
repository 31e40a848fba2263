/**
 * Networks as ONNX files: what a file says about itself ({@link dev.fornix.onnx.ModelMetadata}) and
 * how export and runtime fail ({@link dev.fornix.onnx.OnnxException}).
 *
 * <p>Writing belongs to {@code export}, running to {@code runtime}. No other module may use {@code
 * ai.onnxruntime}.
 */
@NullMarked
package dev.fornix.onnx;

import org.jspecify.annotations.NullMarked;
