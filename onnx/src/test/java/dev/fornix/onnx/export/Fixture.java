package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.ParameterSpec;
import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.TensorValue;
import dev.fornix.onnx.ModelMetadata;
import dev.fornix.onnx.Normalisation;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Weights as after training, and a look into models. */
public final class Fixture {
  private Fixture() {}

  /** Every tensor random, running variances and scales positive. */
  public static ParameterStore trained(Architecture network, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    MemoryStore store = new MemoryStore();
    network.parameters().forEach((key, spec) -> store.put(key, draw(spec, random)));
    return store;
  }

  private static TensorValue draw(ParameterSpec spec, RandomGenerator random) {
    float[] values = new float[(int) spec.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (spec.role()) {
            case WEIGHT, MIXTURE -> (float) (random.nextGaussian() / Math.sqrt(spec.fan()));
            case BIAS, SHIFT, RUNNING_MEAN -> (float) (0.3 * random.nextGaussian());
            case SCALE, RUNNING_VARIANCE -> (float) random.nextDouble(0.5, 1.5);
          };
    }
    return new TensorValue(spec.shape(), values);
  }

  /** Metadata that say little. */
  public static ModelMetadata metadata(int channels, String... classNames) {
    return ModelMetadata.ofImages(List.of(classNames), Normalisation.none(channels));
  }

  static ModelProto model(Architecture network, ExportOptions options, ModelMetadata metadata) {
    byte[] bytes = new OnnxExporter(options).toBytes(network, trained(network, 5), metadata);
    return parse(bytes);
  }

  static ModelProto plain(Architecture network, ExportOptions options) {
    return model(network, options, metadata(1));
  }

  static ModelProto parse(byte[] bytes) {
    try {
      return ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new AssertionError(broken);
    }
  }

  static List<String> types(ModelProto model) {
    return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  static long opset(ModelProto model) {
    return model.getOpsetImport(0).getVersion();
  }
}
