/**
 * Running model files through ONNX Runtime: scores ({@link dev.fornix.onnx.runtime.OnnxScorer}),
 * agreement with the trained network, and latency.
 *
 * <p>Only here is {@code ai.onnxruntime} used. Whatever the runtime allocates is closed where it
 * was opened.
 */
@NullMarked
package dev.fornix.onnx.runtime;

import org.jspecify.annotations.NullMarked;
