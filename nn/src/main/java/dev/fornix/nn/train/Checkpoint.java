package dev.fornix.nn.train;

import dev.fornix.architecture.weights.ParameterStore;
import dev.fornix.architecture.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A training that can go on: made with the same architecture, data and settings but a larger budget
 * of the same horizon, it makes the very steps that it would have made without the interruption.
 *
 * @param tensors weights, their running average and the optimiser's memory, each under a prefix
 * @param steps made so far
 * @param seconds spent so far
 * @param trainingLoss as reported at these steps; nothing between two reports
 */
public record Checkpoint(
    ParameterStore tensors, long steps, double seconds, OptionalDouble trainingLoss) {
  private static final String STEPS = "fornix.steps";
  private static final String SECONDS = "fornix.seconds";
  private static final String LOSS = "fornix.training_loss";

  /** Where a training stands between two reports. */
  public Checkpoint(ParameterStore tensors, long steps, double seconds) {
    this(tensors, steps, seconds, OptionalDouble.empty());
  }

  /**
   * Write it as a safetensors file; replaces the file at once, so that a reader sees the old or the
   * new one, whole.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Map<String, String> metadata = new HashMap<>();
    metadata.put(STEPS, Long.toString(steps));
    metadata.put(SECONDS, Double.toString(seconds));
    trainingLoss.ifPresent(loss -> metadata.put(LOSS, Double.toString(loss)));
    Safetensors.write(file, tensors, metadata);
  }

  /**
   * Read what {@link #write} left.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if the file is no checkpoint of a training
   */
  public static Checkpoint read(Path file) throws IOException {
    Safetensors.Contents contents = Safetensors.read(file);
    String steps = contents.metadata().get(STEPS);
    String seconds = contents.metadata().get(SECONDS);
    if (steps == null || seconds == null) {
      throw new IllegalArgumentException(
          "the file "
              + file
              + " is no checkpoint of a training: it does not say how many steps were made. A file"
              + " of weights alone can be the start of a new training.");
    }
    String loss = contents.metadata().get(LOSS);
    return new Checkpoint(
        contents.store(),
        Long.parseLong(steps),
        Double.parseDouble(seconds),
        loss == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(loss)));
  }
}
