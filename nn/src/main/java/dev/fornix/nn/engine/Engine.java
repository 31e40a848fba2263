package dev.fornix.nn.engine;

import dev.fornix.nn.engine.internal.NativeLibrary;

/**
 * The native run-time, loaded and ready.
 *
 * <pre>{@code
 * Engine engine = Engine.start(Device.cpu());
 * Precision precision = engine.fastestPrecision();
 * }</pre>
 *
 * <p>Each training thread computes on one core: small networks do not scale inside an operation, so
 * several cores work on several trials, or on the replicas of one training.
 *
 * @param device where networks live
 * @param processor what this machine can do
 * @param version of libtorch
 */
public record Engine(Device device, Processor processor, String version) {
  /**
   * Load the native libraries, unpacking them at the first use on this machine.
   *
   * @throws EngineException if there are none for this platform, or the device is not there
   */
  public static Engine start(Device device) {
    if (device.type() == Device.Type.CUDA) {
      throw new EngineException(
          "the device " + device + " cannot be used: networks are trained on the CPU only so far.");
    }
    NativeLibrary.load();
    return new Engine(device, Processor.detect(), NativeLibrary.version());
  }

  /**
   * Check, without loading anything, that there are native libraries for this platform.
   *
   * @throws EngineException if there are none
   */
  public static void requireLibraries() {
    NativeLibrary.requireLibraries();
  }

  /** The quickest precision that trains well here. */
  public Precision fastestPrecision() {
    return device.type() == Device.Type.CUDA ? Precision.FLOAT32 : processor.fastestPrecision();
  }
}
