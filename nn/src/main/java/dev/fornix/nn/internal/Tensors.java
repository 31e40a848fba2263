package dev.fornix.nn.internal;

import dev.fornix.nn.engine.Precision;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Between Java's arrays and tensors. */
final class Tensors {
  private Tensors() {}

  static ScalarType type(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> ScalarType.Float;
      case BFLOAT16 -> ScalarType.BFloat16;
      case FLOAT64 -> ScalarType.Double;
    };
  }

  /** The type in which the optimiser works. */
  static ScalarType masterType(Precision precision) {
    return precision == Precision.FLOAT64 ? ScalarType.Double : ScalarType.Float;
  }

  static Tensor empty(ScalarType type, long... shape) {
    return torch.empty(shape, new TensorOptions(type), new MemoryFormatOptional());
  }

  static Tensor zeros(ScalarType type, long... shape) {
    return torch.zeros(shape, new TensorOptions(type));
  }

  static Tensor of(long[] values, long... shape) {
    Tensor tensor = empty(ScalarType.Long, shape);
    new LongPointer(tensor.data_ptr()).put(values, 0, values.length);
    return tensor;
  }

  static Tensor of(float[] values, long... shape) {
    Tensor tensor = empty(ScalarType.Float, shape);
    new FloatPointer(tensor.data_ptr()).put(values, 0, values.length);
    return tensor;
  }

  static Tensor of(byte[] values, long... shape) {
    Tensor tensor = empty(ScalarType.Byte, shape);
    new BytePointer(tensor.data_ptr()).put(values, 0, values.length);
    return tensor;
  }

  /** The numbers in row-major order. */
  static float[] floats(Tensor tensor) {
    Tensor plain = tensor.to(ScalarType.Float).contiguous();
    float[] values = new float[Math.toIntExact(plain.numel())];
    new FloatPointer(plain.data_ptr()).get(values, 0, values.length);
    return values;
  }

  /** The numbers in row-major order, with all their digits. */
  static double[] doubles(Tensor tensor) {
    Tensor plain = tensor.to(ScalarType.Double).contiguous();
    double[] values = new double[Math.toIntExact(plain.numel())];
    new DoublePointer(plain.data_ptr()).get(values, 0, values.length);
    return values;
  }

  /** The truth values in row-major order, 0 or 1. */
  static byte[] bytes(Tensor tensor) {
    Tensor plain = tensor.to(ScalarType.Byte).contiguous();
    byte[] values = new byte[Math.toIntExact(plain.numel())];
    new BytePointer(plain.data_ptr()).get(values, 0, values.length);
    return values;
  }

  static Scalar scalar(double value) {
    return new Scalar(value);
  }

  static Tensor toChannelsLast(Tensor tensor) {
    return tensor.contiguous(MemoryFormat.ChannelsLast);
  }

  /** Elements {@code from} to below {@code to}, every {@code step}th. */
  static Tensor slice(Tensor tensor, long dimension, long from, long to, long step) {
    return tensor.slice(dimension, new LongOptional(from), new LongOptional(to), step);
  }
}
