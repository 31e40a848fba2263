package dev.fornix.estimators.training;

import dev.fornix.architecture.weights.MemoryStore;
import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.Safetensors;
import dev.fornix.nn.train.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that a training leaves in the folder of its trial. */
public final class CheckpointFile {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFile.class);

  private CheckpointFile() {}

  /** The weights of a file, which stand under the keys of the architecture. */
  public static MemoryStore weights(Path file) {
    try {
      return Safetensors.read(file).store();
    } catch (IOException e) {
      throw new UncheckedIOException("the weights " + file + " cannot be read", e);
    }
  }

  static void writeWeights(Path file, ParameterStore weights) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Safetensors.write(file, weights, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the weights " + file + " cannot be written", e);
    }
  }

  /** The checkpoint, if there is one that can be read; one that cannot is no reason to fail. */
  static Optional<Checkpoint> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Checkpoint.read(file)) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("training does not go on from a damaged checkpoint: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Keep a checkpoint; the folder is made if it is missing. */
  public static void write(Path file, Checkpoint checkpoint) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      checkpoint.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint " + file + " cannot be written", e);
    }
  }
}
