package dev.fornix.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/** What the elements of a tensor are. */
public enum ElementType {
  FLOAT(DataType.FLOAT),
  DOUBLE(DataType.DOUBLE),
  INT64(DataType.INT64),
  STRING(DataType.STRING);

  private final DataType proto;

  ElementType(DataType proto) {
    this.proto = proto;
  }

  DataType proto() {
    return proto;
  }

  /** ONNX's number of it, for attributes. */
  public int number() {
    return proto.getNumber();
  }
}
