package dev.fornix.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.fornix.onnx.OnnxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime, loaded and silent.
 *
 * <p>Its version 1.29 reports to its makers over the network unless {@value #SWITCH} is set, and
 * that code brings the process down where the command line is near 4,096 bytes or longer, as class
 * paths often are. So that is refused with a sentence, and reporting is turned off.
 */
final class OnnxEnvironment {
  private static final String SWITCH = "ORT_DISABLE_TELEMETRY";
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  /** Measured: 3,929 bytes run, 4,029 crash. */
  private static final int LONGEST_COMMAND_LINE = 3_900;

  private OnnxEnvironment() {}

  static OrtEnvironment load() {
    requireStartable();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      environment.setTelemetry(false);
    } catch (OrtException e) {
      throw new OnnxException(
          "ONNX Runtime cannot be told to report nothing: " + e.getMessage(), e);
    }
    return environment;
  }

  static void requireStartable() {
    if (System.getenv(SWITCH) == null) {
      refuseIfTooLong(commandLineBytes());
    }
  }

  static void refuseIfTooLong(int commandLineBytes) {
    if (commandLineBytes > LONGEST_COMMAND_LINE) {
      throw new OnnxException(
          "ONNX Runtime cannot start in a process whose command line ("
              + commandLineBytes
              + " bytes) is longer than "
              + LONGEST_COMMAND_LINE
              + " bytes; set the environment variable "
              + SWITCH
              + "=1, or give the class path in the variable CLASSPATH");
    }
  }

  private static int commandLineBytes() {
    try {
      return Files.exists(COMMAND_LINE) ? Files.readAllBytes(COMMAND_LINE).length : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
