package dev.fornix.benchmarks.step;

import dev.fornix.benchmarks.process.Dialogue;
import dev.fornix.nn.engine.WorkerEnvironment;
import java.util.List;

/** A process that trains while it is asked to; both sides get the environment of our workers. */
final class Contestant implements AutoCloseable {
  private final Dialogue dialogue;

  Contestant(List<String> command) {
    dialogue = new Dialogue(command, WorkerEnvironment.variables());
  }

  /** Let it begin to train for so long. */
  void begin(double seconds) {
    dialogue.say(Double.toString(seconds));
  }

  /** Wait for its images per second. */
  double imagesPerSecond() {
    return Double.parseDouble(dialogue.answer());
  }

  /** Train for so long. */
  double measure(double seconds) {
    begin(seconds);
    return imagesPerSecond();
  }

  @Override
  public void close() {
    dialogue.close();
  }
}
