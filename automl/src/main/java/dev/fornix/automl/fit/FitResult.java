package dev.fornix.automl.fit;

import dev.fornix.automl.report.ScoreTrust;
import dev.fornix.automl.study.StudyFolder;
import dev.fornix.estimators.metrics.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a run ended. Its components in snake case are the keys of the JSON object that {@code --json}
 * prints.
 *
 * @param study the study's folder
 * @param metric what the scores are, such as {@code accuracy}
 * @param bestTrial the trial whose network was chosen
 * @param validationScore its score on the validation part
 * @param validationImages on how many images that was measured
 * @param testScore its score on the test part, looked at once; empty for a search without a final
 *     model
 * @param testScoreInterval 95 % interval of the test score
 * @param testImages how many images the test part has
 * @param baselineScore validation score of the fixed small network as the search trained it
 * @param baselineRetrainedScore the same where that network was trained again, as the best of the
 *     search are
 * @param baselineChosen whether the chosen network is that fixed small one
 * @param baselineFailure why the fixed small network has no score; empty if it has one
 * @param earlierStudy what came of what the study took over from an earlier one; empty if it began
 *     without
 * @param randomScore best validation score of the first random configurations, at the largest
 *     budgets that the search gave them
 * @param parameters learnt numbers of the chosen network
 * @param multiplyAdds multiply-adds of one prediction
 * @param latencyMillis median time of one prediction on one thread
 * @param energyMillijoules of the processors for one prediction, where an objective or a limit
 *     asked for it
 * @param modelBytes size of the exported file
 * @param modelPath the exported network
 * @param testedModelPath the tested network, where the exported one was trained once more on all
 *     but the test images; the scores are those of the tested one
 * @param reportPath the report
 * @param parityMaxDifference largest difference of a probability between the exported and the
 *     trained network
 * @param parityPassed whether that and the differences before the softmax are small enough
 * @param trials how many trials ended in each state, the baseline and the final trainings included
 * @param searchSeconds time from the beginning of the search to its end, earlier sessions included
 * @param totalSeconds time of everything, earlier sessions included
 * @param seed the study's seed
 * @param cheapScores how far the scores of untrained and of shortly trained networks ordered them
 *     as longer trainings did; empty in a result of an earlier version
 */
public record FitResult(
    Path study,
    String metric,
    long bestTrial,
    double validationScore,
    Optional<Long> validationImages,
    Optional<Double> testScore,
    Optional<Interval> testScoreInterval,
    Optional<Long> testImages,
    Optional<Double> baselineScore,
    Optional<Double> baselineRetrainedScore,
    Optional<Boolean> baselineChosen,
    Optional<String> baselineFailure,
    Optional<TransferOutcome> earlierStudy,
    Optional<Double> randomScore,
    long parameters,
    long multiplyAdds,
    Optional<Double> latencyMillis,
    Optional<Double> energyMillijoules,
    Optional<Long> modelBytes,
    Optional<Path> modelPath,
    Optional<Path> testedModelPath,
    Optional<Path> reportPath,
    Optional<Double> parityMaxDifference,
    Optional<Boolean> parityPassed,
    Map<String, Long> trials,
    double searchSeconds,
    double totalSeconds,
    long seed,
    Optional<List<ScoreTrust>> cheapScores) {
  /** The same for a study that lies somewhere else now. */
  FitResult in(StudyFolder folder) {
    return new FitResult(
        folder.root(),
        metric,
        bestTrial,
        validationScore,
        validationImages,
        testScore,
        testScoreInterval,
        testImages,
        baselineScore,
        baselineRetrainedScore,
        baselineChosen,
        baselineFailure,
        earlierStudy,
        randomScore,
        parameters,
        multiplyAdds,
        latencyMillis,
        energyMillijoules,
        modelBytes,
        modelPath.map(p -> folder.model()),
        testedModelPath.map(p -> folder.testedModel()),
        reportPath.map(p -> folder.report()),
        parityMaxDifference,
        parityPassed,
        trials,
        searchSeconds,
        totalSeconds,
        seed,
        cheapScores);
  }

  /** What is wrong with the exported network, one sentence; empty if it can be relied on. */
  public Optional<String> fault() {
    return parityPassed
        .filter(passed -> !passed)
        .map(
            failed ->
                "the exported network "
                    + modelPath.map(Path::toString).orElse("")
                    + " does not compute what the trained one does (largest difference of a"
                    + " probability "
                    + parityMaxDifference.map(d -> String.format(Locale.ROOT, "%.2g", d)).orElse("")
                    + ", and the report tells the rest); it is kept to be looked at, but do not use"
                    + " it");
  }

  /** Whether everything that it names is still there. */
  boolean complete() {
    return Stream.of(modelPath, testedModelPath, reportPath)
        .flatMap(Optional::stream)
        .allMatch(Files::exists);
  }
}
