package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.OnnxException;
import java.nio.file.Path;

/**
 * Writes a network and its weights as an ONNX model.
 *
 * <pre>{@code
 * new OnnxExporter(ExportOptions.standard()).write(network, weights, metadata, Path.of("model.onnx"));
 * }</pre>
 *
 * <p>The batch dimension is free. The same network, weights, metadata and options give the same
 * bytes. Nodes that no output depends on are left out, and so are dropout, drop path and sums with
 * zeros, which do nothing at prediction.
 */
public final class OnnxExporter {
  private final ExportOptions options;
  private final AtomicFile files;

  /** Export with these options. */
  public OnnxExporter(ExportOptions options) {
    this(options, AtomicFile.onDisk());
  }

  OnnxExporter(ExportOptions options, AtomicFile files) {
    this.options = options;
    this.files = files;
  }

  /**
   * Write a model file; it appears whole or not at all, and replaces what was there.
   *
   * @throws OnnxException if the network does not fit the options or the metadata, a weight is
   *     missing, of the wrong shape or not finite, or the file cannot be written
   */
  public ExportedModel write(
      Architecture architecture, ParameterStore store, ModelMetadata metadata, Path file) {
    ModelBuilder builder = builder(architecture, store, metadata);
    ModelProto model = builder.build();
    byte[] bytes = model.toByteArray();
    files.write(file, bytes);
    return new ExportedModel(
        bytes.length,
        (int) model.getOpsetImport(0).getVersion(),
        (int) model.getIrVersion(),
        builder.foldedBatchNorms());
  }

  /**
   * The bytes of a model file.
   *
   * @throws OnnxException if the network does not fit the options or the metadata, or a weight is
   *     missing, of the wrong shape or not finite
   */
  public byte[] toBytes(Architecture architecture, ParameterStore store, ModelMetadata metadata) {
    return builder(architecture, store, metadata).build().toByteArray();
  }

  private ModelBuilder builder(
      Architecture architecture, ParameterStore store, ModelMetadata metadata) {
    new Preconditions(architecture, metadata, options).check();
    return new ModelBuilder(architecture, store, metadata, options);
  }
}
