package dev.fornix.automl.report;

import dev.fornix.strategies.importance.DecisionImportance;
import dev.fornix.tabular.calibrate.CalibrationError;
import dev.fornix.tabular.explain.ColumnImportance;
import dev.fornix.tabular.explain.PartialDependence;
import dev.fornix.tabular.explain.RankingCurve;
import dev.fornix.tabular.explain.WeakSlices;
import java.util.List;
import java.util.Optional;

/**
 * Why a table's model predicts what it does, and where it is weak. Its components in snake case are
 * the keys of {@code explanations.json}.
 *
 * @param importances of columns, measured on test rows; the largest first
 * @param dependences what is predicted where a column has this or that value
 * @param curves how well the probability of each class ranks the test rows; empty for numbers
 * @param reliability how far probabilities are from shares; empty for numbers
 * @param weak slices of rows that judged on which the model is weaker; empty where those are
 *     unknown
 * @param interactions pairs of columns of which the model, or a member of it, sees a feature, such
 *     as {@code length × width}
 * @param dropped features that the best single pipeline's learner does not see, and why
 * @param decisions of the search that mattered most, the largest share first
 * @param noDecisions why there are none of these; empty where there are some
 * @param remarks what was not found out, and why, sentences
 */
public record TableInsights(
    Importances importances,
    List<Dependence> dependences,
    List<ClassCurve> curves,
    Optional<Reliability> reliability,
    Optional<Weakness> weak,
    List<String> interactions,
    List<String> dropped,
    List<DecisionImportance> decisions,
    Optional<NoDecisions> noDecisions,
    List<String> remarks) {
  /** Copy. */
  public TableInsights {
    dependences = List.copyOf(dependences);
    curves = List.copyOf(curves);
    interactions = List.copyOf(interactions);
    dropped = List.copyOf(dropped);
    decisions = List.copyOf(decisions);
    remarks = List.copyOf(remarks);
  }

  /**
   * How much the model needs each column.
   *
   * @param metric what a loss is measured by
   * @param rows test rows that they were measured on
   * @param repeats how often each column was shuffled
   * @param columns the largest loss first
   * @param left columns that there was no time for
   */
  public record Importances(
      String metric, int rows, int repeats, List<ColumnImportance> columns, int left) {
    /** Copy. */
    public Importances {
      columns = List.copyOf(columns);
    }
  }

  /**
   * What is predicted if a column has a value.
   *
   * @param output the class whose probability is meant; empty for numbers
   * @param curve the values, the mean prediction, and that of some single rows
   */
  public record Dependence(Optional<String> output, PartialDependence curve) {}

  /**
   * How well a class's probability ranks the test rows.
   *
   * @param name of the class
   * @param curve of it against all others
   */
  public record ClassCurve(String name, RankingCurve curve) {}

  /**
   * How far probabilities are from shares.
   *
   * @param before of rows that judged, as the model itself says them
   * @param after the same of rows that were calibrated by a fit to others; empty where
   *     probabilities are left as they are
   * @param test of the finished model on test rows
   */
  public record Reliability(
      CalibrationError before, Optional<CalibrationError> after, CalibrationError test) {}

  /**
   * Where the model is weaker than elsewhere.
   *
   * @param loss what is counted: {@code share of wrong predictions} or {@code mean absolute error}
   * @param rows that judged and were looked at
   * @param slices what stands out
   */
  public record Weakness(String loss, int rows, WeakSlices slices) {}

  /** Why it is not said which decisions of the search mattered. */
  public enum NoDecisions {
    /** Fewer trials tell nothing. */
    TOO_FEW_TRIALS("There were too few trials to say which decisions of the search mattered."),
    /** It was late. */
    NO_TIME("There was no time to say which decisions of the search mattered."),
    /** The trials differ by none of them. */
    NONE_MATTERED("No decision of the search by itself told good trials from others.");

    private final String sentence;

    NoDecisions(String sentence) {
      this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
      return sentence;
    }
  }
}
