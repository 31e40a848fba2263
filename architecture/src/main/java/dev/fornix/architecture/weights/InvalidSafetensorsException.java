package dev.fornix.architecture.weights;

import java.io.IOException;
import java.nio.file.Path;

/** A file is no safetensors file, or none that Fornix can hold; the message says why. */
public final class InvalidSafetensorsException extends IOException {
  private static final long serialVersionUID = 1;

  InvalidSafetensorsException(Path file, String fault) {
    super(file + " cannot be read as safetensors: " + fault + ".");
  }
}
