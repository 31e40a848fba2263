/**
 * Export to ONNX, parity check, scoring and measured latency. The only module that may use
 * ai.onnxruntime.
 */
@NullMarked
package dev.fornix.onnx;

import org.jspecify.annotations.NullMarked;
