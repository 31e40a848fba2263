package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.List;

/** Attributes of ONNX nodes. */
public final class Attributes {
  private Attributes() {}

  /** An integer. */
  public static Attribute integer(String name, long value) {
    return new Attribute(
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build());
  }

  /** Integers. */
  public static Attribute integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return new Attribute(attribute.build());
  }

  /** A float32. */
  public static Attribute real(String name, double value) {
    return new Attribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeType.FLOAT)
            .setF((float) value)
            .build());
  }

  /** A text. */
  public static Attribute text(String name, String value) {
    return new Attribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeType.STRING)
            .setS(ByteString.copyFromUtf8(value))
            .build());
  }

  /** Float32 numbers. */
  public static Attribute reals(String name, float... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOATS);
    for (float value : values) {
      attribute.addFloats(value);
    }
    return new Attribute(attribute.build());
  }

  /** Texts. */
  public static Attribute texts(String name, List<String> values) {
    return spelled(name, values.stream().map(ByteString::copyFromUtf8).toList());
  }

  /** Texts, as their bytes in UTF-8 or what a caller's language binding makes of them. */
  public static Attribute bytes(String name, List<byte[]> values) {
    return spelled(name, values.stream().map(ByteString::copyFrom).toList());
  }

  private static Attribute spelled(String name, List<ByteString> values) {
    return new Attribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeType.STRINGS)
            .addAllStrings(values)
            .build());
  }
}
