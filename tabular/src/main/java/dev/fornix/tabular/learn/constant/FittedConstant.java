package dev.fornix.tabular.learn.constant;

import dev.fornix.tabular.learn.ContentWriter;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.LearnerCodec;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The same answer for each row. Its content: a double for each output. */
public final class FittedConstant implements FittedLearner {
  /** Reads its content. */
  public static final LearnerCodec CODEC =
      new LearnerCodec("constant-1", (content, outputs) -> read(content));

  private final double[] answer;

  FittedConstant(double... answer) {
    this.answer = answer.clone();
  }

  private static FittedConstant read(byte[] content) {
    double[] answer = new double[content.length / Double.BYTES];
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(answer);
    return new FittedConstant(answer);
  }

  @Override
  public String format() {
    return CODEC.format();
  }

  @Override
  public byte[] content() {
    return new ContentWriter(0, 0, answer.length).add(answer).bytes();
  }

  @Override
  public Predictions predict(FeatureMatrix features) {
    double[] all = new double[Math.multiplyExact(features.rows(), answer.length)];
    Arrays.setAll(all, at -> answer[at % answer.length]);
    return Predictions.of(answer.length, all);
  }
}
