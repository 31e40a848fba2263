package dev.fornix.onnx.export;

/**
 * What was written.
 *
 * @param bytes size of the file
 * @param opset the version of ONNX's operator set that it declares
 * @param irVersion the version of the file format that it declares
 * @param foldedBatchNorms how many batch normalisations went into the layers before them
 */
public record ExportedModel(long bytes, int opset, int irVersion, int foldedBatchNorms) {}
