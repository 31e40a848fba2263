package dev.fornix.core.space;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A space whose points have a second form, such as a larger network of the same cells: what a
 * search finds in the first form is finished in the second. The configuration of the second form
 * has the same decisions below {@code final/}, which no strategy proposes.
 *
 * @param <T> the candidate
 */
public final class ScaledSpace<T> extends DerivedSpace<T, T> {
  private static final String FINAL = "final";
  private static final String PREFIX = FINAL + "/";

  private final SearchSpace<T> finished;

  private ScaledSpace(SearchSpace<T> searched, SearchSpace<T> finished) {
    super(searched);
    this.finished = finished;
  }

  /**
   * A space with a second form.
   *
   * @param searched what strategies see
   * @param finished reads the decisions of the first and makes the second form of them
   */
  public static <T> ScaledSpace<T> of(SearchSpace<T> searched, SearchSpace<T> finished) {
    return new ScaledSpace<>(searched, finished);
  }

  /** Whether a canonical text is that of a second form. */
  public static boolean isFinal(String configuration) {
    return configuration.startsWith(PREFIX);
  }

  /** The decisions of a point, in whichever form it is. */
  public static Configuration decisions(Configuration point) {
    return isFinal(point.text()) ? point.within(FINAL) : point;
  }

  /** The second form of a point; a point from outside, which has only one, as it is. */
  public Configuration finished(Configuration point) {
    return OpenSpace.isGiven(point) || isFinal(point.text())
        ? point
        : read(
            point.decisions().stream()
                .map(decision -> PREFIX + decision.text())
                .collect(Collectors.joining(";")));
  }

  @Override
  public Configuration read(String text) {
    return isFinal(text)
        ? Configuration.parse(Domain.product().with(FINAL, finished.domain()).build(), text)
        : super.read(text);
  }

  private SearchSpace<T> form(Configuration point) {
    return isFinal(point.text()) ? finished : origin();
  }

  @Override
  public T decode(Configuration configuration) {
    return form(configuration).decode(decisions(configuration));
  }

  @Override
  public String key(Configuration configuration) {
    String key = form(configuration).key(decisions(configuration));
    return isFinal(configuration.text()) ? PREFIX + key : key;
  }

  @Override
  public Map<String, Double> known(Configuration configuration) {
    return form(configuration).known(decisions(configuration));
  }
}
