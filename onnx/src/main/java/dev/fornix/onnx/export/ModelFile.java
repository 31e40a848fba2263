package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.fornix.onnx.ModelMetadata;
import java.nio.file.Path;

/** A model file: a graph, the operators that it needs, and what the file says about itself. */
public final class ModelFile {
  private static final String PRODUCER = "fornix";

  private ModelFile() {}

  /** The model of a graph that is complete. */
  static ModelProto of(GraphWriter graph, ModelMetadata metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(irVersion(graph.opset()))
            .setProducerName(PRODUCER)
            .setProducerVersion(version())
            .setDocString(metadata.inputDescription())
            .setGraph(graph.finish())
            .addOpsetImport(operators("", graph.opset()));
    graph
        .furtherOpsets()
        .forEach((domain, version) -> model.addOpsetImport(operators(domain, version)));
    metadata
        .toProperties()
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  /** The bytes of the model of a graph that is complete. */
  public static byte[] bytes(GraphWriter graph, ModelMetadata metadata) {
    return of(graph, metadata).toByteArray();
  }

  /**
   * Write a model file; it appears whole or not at all, and replaces what was there.
   *
   * @return what was written
   * @throws dev.fornix.onnx.OnnxException if the file cannot be written
   */
  public static ExportedModel write(GraphWriter graph, ModelMetadata metadata, Path file) {
    ModelProto model = of(graph, metadata);
    byte[] bytes = model.toByteArray();
    AtomicFile.onDisk().write(file, bytes);
    return new ExportedModel(
        bytes.length, (int) model.getOpsetImport(0).getVersion(), (int) model.getIrVersion(), 0);
  }

  private static OperatorSetIdProto operators(String domain, int version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }

  /** The file format that came with the operator set (ONNX's Versioning.md). */
  private static int irVersion(int opset) {
    return opset <= 14 ? 7 : 8;
  }

  private static String version() {
    String version = ModelFile.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
