package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;

/** An attribute of an ONNX node; {@link Attributes} makes them. */
public final class Attribute {
  private final AttributeProto proto;

  Attribute(AttributeProto proto) {
    this.proto = proto;
  }

  AttributeProto proto() {
    return proto;
  }
}
