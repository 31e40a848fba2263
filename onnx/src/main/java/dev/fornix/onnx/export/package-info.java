/**
 * Architecture and weights to an ONNX file; the main type is {@link
 * dev.fornix.onnx.export.OnnxExporter}.
 *
 * <p>What ONNX models are made of is known here alone; nothing here runs a model.
 */
@NullMarked
package dev.fornix.onnx.export;

import org.jspecify.annotations.NullMarked;
