/**
 * Architecture and weights to an ONNX file; the main type is {@link
 * dev.fornix.onnx.export.OnnxExporter}.
 *
 * <p>Only here are the classes of the ONNX format used; nothing here runs a model.
 */
@NullMarked
package dev.fornix.onnx.export;

import org.jspecify.annotations.NullMarked;
