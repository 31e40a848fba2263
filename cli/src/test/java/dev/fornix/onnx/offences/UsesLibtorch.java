package dev.fornix.onnx.offences;

import org.bytedeco.javacpp.Pointer;

interface UsesLibtorch {
  Pointer pointer();
}
