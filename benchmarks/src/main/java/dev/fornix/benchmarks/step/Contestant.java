package dev.fornix.benchmarks.step;

import dev.fornix.benchmarks.process.Dialogue;
import dev.fornix.nn.engine.WorkerEnvironment;
import java.util.List;

/** A process that trains while it is asked to; both sides get the environment of our workers. */
public final class Contestant implements AutoCloseable {
  private final Dialogue dialogue;

  /** Start it. */
  public Contestant(List<String> command) {
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
  public double measure(double seconds) {
    begin(seconds);
    return imagesPerSecond();
  }

  /** The kernel's own peak of its resident memory so far. */
  public double peakMegabytes() {
    return dialogue.peakMegabytes();
  }

  @Override
  public void close() {
    dialogue.close();
  }
}
