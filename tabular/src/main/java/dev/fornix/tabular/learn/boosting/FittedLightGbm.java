package dev.fornix.tabular.learn.boosting;

import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.LearnerCodec;
import dev.fornix.tabular.learn.LearningException;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.matrix.Predictions;
import io.github.metarank.lightgbm4j.LGBMException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Trees of LightGBM. Its content: LightGBM's own text of the model. */
public final class FittedLightGbm implements FittedLearner {
  /** Reads its content. */
  public static final LearnerCodec CODEC = new LearnerCodec("lightgbm-4", FittedLightGbm::read);

  private static final String SPLIT_FEATURE = "split_feature=";
  private static final String SPLIT_GAIN = "split_gain=";

  private final byte[] text;
  private final int outputs;
  private final int trees;

  /**
   * @param outputs 2 or more for classes, 1 for a number
   * @param trees of each output
   */
  FittedLightGbm(byte[] text, int outputs, int trees) {
    this.text = text;
    this.outputs = outputs;
    this.trees = trees;
  }

  private static FittedLightGbm read(byte[] content, int outputs) {
    long trees =
        new String(content, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("Tree="))
            .count();
    return new FittedLightGbm(content.clone(), outputs, (int) trees / (outputs > 2 ? outputs : 1));
  }

  @Override
  public String format() {
    return CODEC.format();
  }

  @Override
  public byte[] content() {
    return text.clone();
  }

  @Override
  public int steps() {
    return trees;
  }

  /** The trees as plain data. */
  public TreeSum sum() {
    return LightGbmText.read(new String(text, StandardCharsets.UTF_8));
  }

  /**
   * What each feature adds to the sums of each row: {@code [row][sum × (features + 1)]}, the base
   * of each sum last. Two classes have one sum, the second one's logit.
   */
  public double[][] contributions(FeatureMatrix features) {
    try (LightGbmScorer scorer = LightGbmScorer.of(new String(text, StandardCharsets.UTF_8))) {
      int sums = outputs == 2 ? 1 : outputs;
      double[] all = scorer.contributions(features, sums);
      // Of forests, LightGBM adds the trees up here, although their prediction is the mean.
      int parts = forest() ? trees : 1;
      double[][] rows = new double[features.rows()][sums * (features.width() + 1)];
      for (int row = 0; row < rows.length; row++) {
        int from = row * rows[row].length;
        Arrays.setAll(rows[row], i -> all[from + i] / parts);
      }
      return rows;
    } catch (LGBMException e) {
      throw new LearningException("LightGBM could not explain", e);
    }
  }

  /**
   * How much the splits on each feature lower the loss, all of them together.
   *
   * @param features how many there are
   */
  public double[] gains(int features) {
    double[] gains = new double[features];
    String[] split = new String[0];
    for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
      if (line.startsWith(SPLIT_FEATURE)) {
        split = numbers(line, SPLIT_FEATURE);
      } else if (line.startsWith(SPLIT_GAIN)) {
        String[] gain = numbers(line, SPLIT_GAIN);
        for (int i = 0; i < split.length; i++) {
          gains[Integer.parseInt(split[i])] += Double.parseDouble(gain[i]);
        }
      }
    }
    return gains;
  }

  /** None where a tree is a single leaf. */
  private static String[] numbers(String line, String key) {
    String numbers = line.substring(key.length()).strip();
    return numbers.isEmpty() ? new String[0] : numbers.split(" ");
  }

  private boolean forest() {
    return new String(text, StandardCharsets.UTF_8).lines().anyMatch(LightGbmText.AVERAGE::equals);
  }

  @Override
  public Predictions predict(FeatureMatrix features) {
    try (LightGbmScorer scorer = LightGbmScorer.of(new String(text, StandardCharsets.UTF_8))) {
      double[] values = scorer.predict(features, outputs == 2 ? 1 : outputs);
      return outputs == 2 ? Predictions.binary(values) : Predictions.of(outputs, values);
    } catch (LGBMException e) {
      throw new LearningException("LightGBM could not predict", e);
    }
  }
}
