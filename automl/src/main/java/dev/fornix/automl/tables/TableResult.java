package dev.fornix.automl.tables;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.estimators.metrics.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * How a run on a table ended. Its components in snake case are the keys of the JSON object that
 * {@code --json} prints.
 *
 * @param study the study's folder
 * @param task {@code binary classification}, {@code multiclass classification} or {@code
 *     regression}
 * @param target the column that is predicted
 * @param metric what the scores are, such as {@code auroc}
 * @param bestTrial the trial whose pipeline was chosen
 * @param model what was chosen: a learner, or an ensemble
 * @param members the pipelines in it
 * @param validation how pipelines were judged
 * @param validationScore of the chosen one
 * @param baselineScore the same of the constant; empty if its trial failed
 * @param trainRows how many rows the model was fitted on
 * @param testRows how many tested it
 * @param testScore on those, looked at once
 * @param testScoreInterval 95 % interval of it; empty where the rows are too few to tell
 * @param baselineTestScore of the constant on the same rows
 * @param testScores further metrics on the same rows, by name
 * @param testLooks how many models have looked at the test rows, those of earlier sessions included
 * @param offers the models to choose between: the best single pipeline, and an ensemble where one
 *     is better on held rows
 * @param calibration what was done to the probabilities: {@code temperature}, {@code isotonic}, or
 *     nothing
 * @param threshold from which probability on a row is said to be of the second class of two; empty
 *     for the more probable one
 * @param modelBytes size of the model's file
 * @param modelPath the model
 * @param reportPath the report
 * @param trials how many trials ended in each state, the baseline included
 * @param judged how many pipelines beside the constant were measured
 * @param searchSeconds time of the search, earlier sessions included
 * @param totalSeconds time of everything, earlier sessions included
 * @param seed the study's seed
 * @param remark what must be known before the model is used, a sentence; empty if all is well
 */
public record TableResult(
    Path study,
    String task,
    String target,
    String metric,
    long bestTrial,
    String model,
    List<Member> members,
    String validation,
    double validationScore,
    Optional<Double> baselineScore,
    int trainRows,
    int testRows,
    double testScore,
    Optional<Interval> testScoreInterval,
    double baselineTestScore,
    Map<String, Double> testScores,
    int testLooks,
    List<Offer> offers,
    Optional<String> calibration,
    Optional<Double> threshold,
    long modelBytes,
    Path modelPath,
    Path reportPath,
    Map<String, Long> trials,
    long judged,
    double searchSeconds,
    double totalSeconds,
    long seed,
    Optional<String> remark) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
          .build();

  /**
   * A pipeline of a model.
   *
   * @param trial its trial
   * @param learner what learns in it
   * @param weight its share in the prediction, above 0 to 1
   */
  public record Member(long trial, String learner, double weight) {}

  /**
   * A model to choose from.
   *
   * @param name of its learner, or how many pipelines it is made of
   * @param heldScore on the rows that judged, all together
   * @param bytes size of its file
   * @param microsPerRow time to predict a row among many
   * @param file in the study's folder
   */
  public record Offer(
      String name, double heldScore, long bytes, double microsPerRow, String file) {}

  /** What tells a model from others of the same study. */
  static String text(List<Member> members) {
    return JSON.writeValueAsString(Map.of("members", members));
  }

  /** The JSON object, on one line. */
  public String text() {
    return JSON.writeValueAsString(this);
  }

  /** Whether the model is the pipeline of this trial alone. */
  public boolean isPipelineOf(long trial) {
    return members.size() == 1 && members.get(0).trial() == trial;
  }

  /** What the model is made of, such as {@code ensemble of 2 pipelines (trials 3 and 7)}. */
  public String composition() {
    String trials =
        members.stream()
            .map(member -> Long.toString(member.trial()))
            .collect(Collectors.joining(", "));
    return model + (members.size() == 1 ? " of trial " : " of the trials ") + trials;
  }

  /** Why there is a model that is none; empty if there is a real one. */
  public Optional<String> fault() {
    return remark.filter(text -> judged == 0);
  }

  static TableResult parse(String text) {
    return JSON.readValue(text, TableResult.class);
  }

  /** The same for a study that lies somewhere else now. */
  TableResult in(StudyFolder folder) {
    return new TableResult(
        folder.root(),
        task,
        target,
        metric,
        bestTrial,
        model,
        members,
        validation,
        validationScore,
        baselineScore,
        trainRows,
        testRows,
        testScore,
        testScoreInterval,
        baselineTestScore,
        testScores,
        testLooks,
        offers,
        calibration,
        threshold,
        modelBytes,
        folder.tableModel(),
        folder.report(),
        trials,
        judged,
        searchSeconds,
        totalSeconds,
        seed,
        remark);
  }
}
