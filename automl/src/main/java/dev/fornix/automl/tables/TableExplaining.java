package dev.fornix.automl.tables;

import dev.fornix.automl.report.TableInsights;
import dev.fornix.automl.report.TableInsights.ClassCurve;
import dev.fornix.automl.report.TableInsights.Dependence;
import dev.fornix.automl.report.TableInsights.Importances;
import dev.fornix.automl.report.TableInsights.Reliability;
import dev.fornix.automl.report.TableInsights.Weakness;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.explain.search.DrawnTrials;
import dev.fornix.strategies.importance.DecisionImportance;
import dev.fornix.tabular.calibrate.CalibrationChoice;
import dev.fornix.tabular.calibrate.CalibrationError;
import dev.fornix.tabular.explain.ColumnImportance;
import dev.fornix.tabular.explain.Members;
import dev.fornix.tabular.explain.PartialDependence;
import dev.fornix.tabular.explain.PermutationImportance;
import dev.fornix.tabular.explain.Predictor;
import dev.fornix.tabular.explain.RankingCurve;
import dev.fornix.tabular.explain.WeakSlices;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Predictions;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.OutOfFold;
import dev.fornix.tabular.pipeline.Pipeline;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Finds out why a finished model predicts what it does and where it is weak. What needs many
 * predictions goes as far as there is time, and says what was left.
 */
final class TableExplaining {
  private static final int MOST_IMPORTANCE_ROWS = 2_000;
  private static final int FEWEST_IMPORTANCE_ROWS = 200;
  private static final int FEWEST_REPEATS = 4;
  private static final int MOST_REPEATS = 10;

  /** Values that are predicted from where no time is given, and no more of wide tables. */
  private static final long MOST_VALUES = 4_000_000;

  private static final long MOST_READ = 10 * MOST_VALUES;
  private static final long FEWEST_COLUMNS = 10;

  /** Of the time that is left, so that something is left for what comes after. */
  private static final double IMPORTANCE_SHARE = 0.5;

  /** Of the time that is left after the importances. */
  private static final double DEPENDENCE_SHARE = 0.6;

  private static final int DEPENDENCES = 6;
  private static final int DEPENDENCE_ROWS = 150;
  private static final int DEPENDENCE_POINTS = 12;
  private static final int DRAWN_ROWS = 30;

  /** Of each of so many classes one curve. */
  private static final int MOST_CLASSES = 3;

  private static final int MOST_CURVES = 50;
  private static final int CURVE_POINTS = 250;
  private static final int MOST_SLICED_ROWS = 20_000;
  private static final int MOST_SLICED_COLUMNS = 100;
  private static final int FEWEST_TRIALS = 10;
  private static final int MOST_TRIALS = 400;
  private static final int MOST_DECISIONS = 10;

  /** More values would take long to prepare once more. */
  private static final long MOST_PREPARED = 20_000_000;

  /** The same where a model selects them. */
  private static final long MOST_SELECTED = 1_000_000;

  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;

  private final TableStudy parts;
  private final Study study;
  private final Clock clock;
  private final Optional<Instant> end;
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param end when to stop with what there is; nothing where there is no hurry
   */
  TableExplaining(TableStudy parts, Study study, Clock clock, Optional<Instant> end) {
    this.parts = parts;
    this.study = study;
    this.clock = clock;
    this.end = end;
  }

  /**
   * Find out.
   *
   * @param predictions of the test rows, in their order
   */
  TableInsights of(
      Finished chosen,
      TableModel model,
      Optional<CalibrationChoice> calibration,
      LabelledTable test,
      Predictions predictions) {
    boolean classes = test.target().classification();
    Answers truth = Answers.of(test, Rows.all(test.table()));
    double micros = chosen.offer().cost().microsPerRow();
    Importances importances = importances(model, test, micros);
    List<Dependence> dependences = dependences(model, importances);
    Decisions decisions = decisions();
    Optional<Weakness> weak =
        chosen.held().filter(held -> !ColumnsByUse.none(model)).flatMap(held -> weak(model, held));
    List<String> dropped = dropped(chosen);
    return new TableInsights(
        importances,
        dependences,
        classes ? curves(truth, predictions) : List.of(),
        calibration.map(choice -> reliability(choice, truth, predictions)),
        weak,
        interactions(model),
        dropped,
        decisions.all(),
        decisions.none(),
        remarks);
  }

  private boolean expired() {
    return expired(end);
  }

  private boolean expired(Optional<Instant> last) {
    return last.filter(e -> clock.instant().isAfter(e)).isPresent();
  }

  /** When a share of the time that is left will be over. */
  private Optional<Instant> within(double share) {
    return end.map(e -> clock.instant().plusMillis(Math.round(share * secondsUntil(e) * MILLIS)));
  }

  private RandomGenerator random() {
    return new SplittableRandom(parts.config().run().seed());
  }

  private Importances importances(TableModel model, LabelledTable test, double micros) {
    if (ColumnsByUse.none(model)) {
      return new Importances(parts.metric().key(), 0, 0, List.of(), 0);
    }
    Optional<Instant> last = within(IMPORTANCE_SHARE);
    List<String> columns = ColumnsByUse.order(model, parts.train());
    double predictions = predictions(columns.size(), micros) / Math.max(1, columns.size());
    int repeats = (int) between(FEWEST_REPEATS, predictions / FEWEST_IMPORTANCE_ROWS, MOST_REPEATS);
    int rows = (int) between(FEWEST_IMPORTANCE_ROWS, predictions / repeats, MOST_IMPORTANCE_ROWS);
    int[] drawn = drawn(test.rows(), rows);
    long each = (long) drawn.length * repeats * columns.size();
    long most = end.isPresent() ? columns.size() : Math.max(FEWEST_COLUMNS, MOST_READ / each);
    List<String> some = columns.subList(0, (int) Math.min(columns.size(), most));
    List<ColumnImportance> measured =
        new PermutationImportance(repeats, parts.config().run().seed())
            .of(
                Predictor.judged(model, parts.metric()),
                test,
                Rows.of(test.table(), drawn),
                parts.metric(),
                some,
                () -> expired(last));
    int left = columns.size() - measured.size();
    if (left > 0) {
      remarks.add(
          Sentence.of(
              "%s measured for want of time; the importances are of the other %,d.",
              Sentence.count(left, "column was not", "columns were not"), measured.size()));
    }
    return new Importances(parts.metric().key(), drawn.length, repeats, measured, left);
  }

  /** How many predictions the importances may take, so that all columns can be measured. */
  private double predictions(int columns, double micros) {
    return end.map(e -> IMPORTANCE_SHARE * MICROS * secondsUntil(e) / Math.max(0.1, micros))
        .orElse(MOST_VALUES / (double) Math.max(1, columns));
  }

  private static double between(double least, double value, double most) {
    return Math.max(least, Math.min(most, value));
  }

  private double secondsUntil(Instant instant) {
    return Math.max(0, (instant.toEpochMilli() - clock.millis()) / 1000.0);
  }

  /** So many of the rows, at random but always the same. */
  private int[] drawn(int rows, int wanted) {
    if (wanted >= rows) {
      return IntStream.range(0, rows).toArray();
    }
    return random().ints(0, rows).distinct().limit(wanted).sorted().toArray();
  }

  private List<Dependence> dependences(TableModel model, Importances importances) {
    Table train = parts.train().features();
    Rows rows = Rows.of(train, drawn(train.rows(), DEPENDENCE_ROWS));
    List<Integer> outputs = outputs();
    List<String> columns =
        importances.columns().stream()
            .filter(each -> each.loss() > 0)
            .map(ColumnImportance::column)
            .filter(column -> train.column(column).kind() != ColumnKind.TEXT)
            .limit(DEPENDENCES)
            .toList();
    Optional<Instant> last = within(DEPENDENCE_SHARE);
    List<Dependence> all = new ArrayList<>();
    for (String column : columns) {
      if (expired(last)) {
        remarks.add(Sentence.of("There was no time for what column '%s' changes.", column));
        return all;
      }
      List<PartialDependence> curves =
          PartialDependence.of(model::predict, rows, column, outputs, DEPENDENCE_POINTS);
      for (int i = 0; i < curves.size(); i++) {
        all.add(new Dependence(output(outputs.get(i)), drawn(curves.get(i))));
      }
    }
    return all;
  }

  private Optional<String> output(int output) {
    List<String> classes = parts.plan().target().classNames();
    return classes.isEmpty() ? Optional.empty() : Optional.of(classes.get(output));
  }

  /** Of two classes the second one's probability, of more those that have most rows. */
  private List<Integer> outputs() {
    int classes = parts.plan().target().classNames().size();
    if (classes <= 2) {
      return List.of(classes == 2 ? 1 : 0);
    }
    int[] counts = parts.train().classCounts();
    return IntStream.range(0, classes)
        .boxed()
        .sorted(Comparator.comparingInt((Integer c) -> -counts[c]))
        .limit(MOST_CLASSES)
        .sorted()
        .toList();
  }

  /** With some of the single rows, as many as can be told apart in a drawing. */
  private static PartialDependence drawn(PartialDependence curve) {
    return new PartialDependence(
        curve.column(),
        curve.points().stream()
            .map(
                point ->
                    new PartialDependence.Point(
                        point.value(),
                        point.number(),
                        point.mean(),
                        point.rows().subList(0, Math.min(DRAWN_ROWS, point.rows().size()))))
            .toList());
  }

  private static List<ClassCurve> curves(Answers truth, Predictions predictions) {
    List<String> names = truth.target().classNames();
    return IntStream.range(names.size() == 2 ? 1 : 0, names.size())
        .mapToObj(c -> new ClassCurve(names.get(c), RankingCurve.of(truth, predictions, c)))
        .filter(each -> Double.isFinite(each.curve().auroc()))
        .sorted(Comparator.comparingDouble((ClassCurve each) -> each.curve().auroc()))
        .limit(MOST_CURVES)
        .map(each -> new ClassCurve(each.name(), each.curve().drawn(CURVE_POINTS)))
        .toList();
  }

  private static Reliability reliability(
      CalibrationChoice choice, Answers truth, Predictions predictions) {
    return new Reliability(
        choice.before(),
        choice.calibration().map(used -> choice.after()),
        CalibrationError.of(truth, predictions));
  }

  private Optional<Weakness> weak(TableModel model, OutOfFold held) {
    if (expired()) {
      remarks.add("There was no time to look where the model is weaker.");
      return Optional.empty();
    }
    LabelledTable train = parts.train();
    int[] some = drawn(held.size(), MOST_SLICED_ROWS);
    boolean classes = train.target().classification();
    double[] losses = losses(model, held, classes);
    Rows rows = held.rows(train.features()).select(some);
    List<String> features = parts.plan().features();
    WeakSlices slices =
        WeakSlices.of(
            rows.copy(),
            Arrays.stream(some).mapToDouble(row -> losses[row]).toArray(),
            classes,
            features.subList(0, Math.min(MOST_SLICED_COLUMNS, features.size())),
            parts.config().run().seed(),
            this::expired);
    return Optional.of(
        new Weakness(
            classes ? "share of wrong predictions" : "mean absolute error", some.length, slices));
  }

  private double[] losses(TableModel model, OutOfFold held, boolean classes) {
    Answers truth = held.answers(parts.train());
    double[] losses = new double[truth.rows()];
    if (!classes) {
      Predictions numbers = held.predictions();
      Arrays.setAll(losses, row -> Math.abs(truth.value(row) - numbers.value(row)));
      return losses;
    }
    Predictions said =
        model instanceof FinishedModel done && done.calibration().isPresent()
            ? done.calibration().get().of(held.predictions())
            : held.predictions();
    Arrays.setAll(losses, row -> truth.label(row) == model.label(said, row) ? 0 : 1);
    return losses;
  }

  /** Which decisions told good trials from others, or why it is not known. */
  private record Decisions(List<DecisionImportance> all, Optional<TableInsights.NoDecisions> none) {
    static Decisions unknown(TableInsights.NoDecisions why) {
      return new Decisions(List.of(), Optional.of(why));
    }

    static Decisions of(List<DecisionImportance> all) {
      return all.isEmpty()
          ? unknown(TableInsights.NoDecisions.NONE_MATTERED)
          : new Decisions(all, Optional.empty());
    }
  }

  /**
   * Of trials that are drawn at random: among the best alone nothing shows what makes others worse.
   */
  private Decisions decisions() {
    List<CompletedTrial> scored =
        study.leaderboard().trials().stream()
            .filter(trial -> !trial.proposal().origin().equals(TableStudy.BASELINE))
            .filter(trial -> Double.isFinite(score(trial)))
            .toList();
    List<CompletedTrial> trials =
        DrawnTrials.of(scored, trial -> trial.proposal().budget().amount(), MOST_TRIALS);
    if (trials.size() < FEWEST_TRIALS) {
      return Decisions.unknown(TableInsights.NoDecisions.TOO_FEW_TRIALS);
    }
    Optional<List<DecisionImportance>> judged =
        DecisionImportance.inTime(
            trials.stream().map(trial -> trial.proposal().configuration()).toList(),
            trials.stream().map(this::score).toList(),
            random(),
            this::expired);
    if (judged.isEmpty()) {
      remarks.add(TableInsights.NoDecisions.NO_TIME.sentence());
      return Decisions.unknown(TableInsights.NoDecisions.NO_TIME);
    }
    return Decisions.of(
        judged.orElseThrow().stream()
            .filter(each -> each.share() > 0)
            .limit(MOST_DECISIONS)
            .toList());
  }

  private double score(CompletedTrial trial) {
    return trial.value(parts.objective().name());
  }

  private static List<String> interactions(TableModel model) {
    return Members.of(model).stream()
        .flatMap(member -> member.preprocessing().interactions().stream())
        .distinct()
        .toList();
  }

  /** Of the weightiest pipeline. */
  private List<String> dropped(Finished chosen) {
    LabelledTable train = parts.train();
    long values = (long) train.rows() * parts.plan().features().size();
    Trial trial = study.trials().get((int) chosen.members().get(0).trial());
    Pipeline pipeline = parts.space().decode(trial.proposal().configuration());
    boolean byModel =
        pipeline.preprocessing().keptShare() < 1
            && pipeline.preprocessing().selection() != Preprocessing.Selection.INFORMATION;
    if (pipeline.learner().diet() == Learner.Diet.NOTHING) {
      return List.of();
    }
    boolean many = values > (byModel ? MOST_SELECTED : MOST_PREPARED);
    if (many || expired()) {
      remarks.add(
          many
              ? "Which features were left out is not listed: the table is too large to select them"
                  + " once more."
              : "There was no time to list which features were left out.");
      return List.of();
    }
    return pipeline.dropped(train, Rows.all(train.table()), trial.seed());
  }
}
