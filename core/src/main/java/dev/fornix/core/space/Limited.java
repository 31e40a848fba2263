package dev.fornix.core.space;

import dev.fornix.core.objective.Limit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A space restricted by hard limits on what is known before evaluation, such as {@code
 * parameters<=100k}.
 *
 * <p>The limits are a rule of the domain, so every strategy keeps them; the rule has a witness, so
 * sampling succeeds even where few points keep them.
 *
 * @param <T> the candidate
 */
public final class Limited<T> extends DerivedSpace<T, T> {
  private static final int KEPT = 512;
  private static final long SEED = 0;

  private final List<Limit> limits;
  private final List<Limit> inside;
  private final List<Limit> measured;
  private final Domain domain;
  private final Recent<Configuration, Map<String, Double>> known;

  private Limited(SearchSpace<T> space, List<Limit> limits) {
    super(space);
    this.limits = List.copyOf(limits);
    known = new Recent<>(KEPT, space::known);
    Set<String> quantities = known.of(Sampling.sample(space.domain(), new Random(SEED))).keySet();
    inside = limits.stream().filter(limit -> quantities.contains(limit.quantity())).toList();
    measured = limits.stream().filter(limit -> !inside.contains(limit)).toList();
    domain = inside.isEmpty() ? space.domain() : restricted();
  }

  /**
   * Restrict a space.
   *
   * @param limits those on quantities that the space does not know beforehand are left to the
   *     measurements, see {@link #measured}
   * @throws NoValidPointException if no point was found that keeps the limits; the message says
   *     what the smallest one found has
   */
  public static <T> Limited<T> of(SearchSpace<T> space, List<Limit> limits) {
    return new Limited<>(space, limits);
  }

  /** What a space keeps already, as {@link #keeping} asks it. */
  private record Kept(List<Limit> limits) {}

  /**
   * A space that keeps those limits whose quantities it knows beforehand: the same one where it
   * knows none of them, or keeps them already.
   *
   * @throws NoValidPointException as {@link #of}
   */
  public static SearchSpace<?> keeping(SearchSpace<?> space, List<Limit> limits) {
    List<Limit> kept = space.capability(Kept.class).map(Kept::limits).orElse(List.of());
    if (kept.containsAll(limits)) {
      return space;
    }
    Limited<?> limited = of(space, limits);
    return limited.inside.isEmpty() ? space : limited;
  }

  /** The limits that only an evaluation can tell about. */
  public List<Limit> measured() {
    return measured;
  }

  private Domain restricted() {
    Descent.Found found =
        Descent.least(origin(), this::excess, 0)
            .filter(f -> f.value() <= 0)
            .orElseThrow(() -> new NoValidPointException(impossible()));
    String rule = inside.stream().map(Limit::toString).collect(Collectors.joining(" and "));
    return origin().domain().where(rule, point -> excess(point) <= 0, found.point());
  }

  /** By how much a point exceeds the limits, summed over them in shares of each bound. */
  private double excess(Configuration point) {
    Map<String, Double> values = known.of(point);
    return inside.stream()
        .mapToDouble(limit -> limit.breach(values.getOrDefault(limit.quantity(), Double.NaN)))
        .sum();
  }

  private String impossible() {
    Optional<String> alone =
        inside.stream().flatMap(limit -> impossible(limit).stream()).findFirst();
    String reason =
        alone.orElse("each limit can be kept alone, but not all of them together; loosen one");
    return "nothing was found in the space "
        + name()
        + " that keeps "
        + inside.stream().map(Limit::toString).collect(Collectors.joining(" and "))
        + ": "
        + reason;
  }

  private Optional<String> impossible(Limit limit) {
    boolean small = limit.relation() == Limit.Relation.AT_MOST;
    Extreme extreme =
        small
            ? Extreme.least(origin(), limit.quantity())
            : Extreme.most(origin(), limit.quantity());
    return limit.allows(extreme.value())
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the %s candidate found has %s %s; %s that limit",
                small ? "smallest" : "largest",
                limit.quantity(),
                number(extreme.value()),
                small ? "raise" : "lower"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%.4g", value);
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /** A point that keeps the limits. */
  @Override
  public Configuration read(String text) {
    return Configuration.parse(domain, text);
  }

  @Override
  public T decode(Configuration configuration) {
    return origin().decode(configuration);
  }

  @Override
  public Map<String, Double> known(Configuration configuration) {
    return known.of(configuration);
  }

  /** What the space offers; of its starting points those that keep the limits. */
  @Override
  public <C> Optional<C> capability(Class<C> type) {
    if (type.equals(Kept.class)) {
      return Optional.of(type.cast(new Kept(limits)));
    }
    Optional<C> offered = super.capability(type);
    return type.equals(StartingPoints.class)
        ? offered.map(points -> type.cast(within((StartingPoints) points)))
        : offered;
  }

  private StartingPoints within(StartingPoints points) {
    return () -> points.startingPoints().stream().filter(point -> excess(point) <= 0).toList();
  }
}
