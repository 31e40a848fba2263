package dev.fornix.tabular.learn;

import java.util.function.BiFunction;

/**
 * Reads back what {@link FittedLearner#content} wrote.
 *
 * @param format its name in files; never given to another format
 * @param reader from the bytes and the number of outputs to what was learnt
 */
public record LearnerCodec(String format, BiFunction<byte[], Integer, FittedLearner> reader) {
  /** What was learnt. */
  public FittedLearner read(byte[] content, int outputs) {
    return reader.apply(content, outputs);
  }
}
