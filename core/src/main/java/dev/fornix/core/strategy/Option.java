package dev.fornix.core.strategy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A setting that people may choose by its name. Lists of options and errors take their words from
 * here.
 *
 * <pre>{@code
 * Option<Integer> startup =
 *     Option.whole("startup", "random trials at first").atLeast(2).otherwise(10);
 * int trials = startup.in(options);
 * }</pre>
 *
 * @param <V> what it is set to
 */
public final class Option<V extends Comparable<V>> {
  private final String name;
  private final String meaning;
  private final String kind;
  private final Function<Options, V> reader;
  private final String rule;
  private final Predicate<V> allowed;
  private final Optional<V> otherwise;

  private Option(
      String name,
      String meaning,
      String kind,
      Function<Options, V> reader,
      String rule,
      Predicate<V> allowed,
      Optional<V> otherwise) {
    this.name = name;
    this.meaning = meaning;
    this.kind = kind;
    this.reader = reader;
    this.rule = rule;
    this.allowed = allowed;
    this.otherwise = otherwise;
  }

  /**
   * Refuse settings that are not among some options, or not allowed by them.
   *
   * @param owner whose options they are, for the message
   * @throws IllegalArgumentException naming the option, and the known ones or what is allowed
   */
  public static void check(String owner, List<Option<?>> known, Options settings) {
    settings.allow(owner, known.stream().map(Option::name).toArray(String[]::new));
    known.forEach(option -> option.given(settings));
  }

  private static <V extends Comparable<V>> Option<V> of(
      String name, String meaning, String kind, Function<Options, V> reader) {
    return new Option<>(name, meaning, kind, reader, "", value -> true, Optional.empty());
  }

  /** A moderate whole number: one beyond what an {@code int} holds is brought to its end. */
  public static Option<Integer> whole(String name, String meaning) {
    return of(
        name,
        meaning,
        "a whole number",
        options ->
            (int)
                Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, options.integer(name, 0))));
  }

  /** A finite number. */
  public static Option<Double> real(String name, String meaning) {
    return of(name, meaning, "a number", options -> options.real(name, 0))
        .must("finite", Double::isFinite);
  }

  /** One of several texts, the first of which is the default. */
  public static Option<String> oneOf(String name, String meaning, String... texts) {
    String kind = String.join(" or ", texts);
    return of(name, meaning, kind, options -> options.among(name, texts[0], texts))
        .otherwise(texts[0]);
  }

  private Option<V> must(String more, Predicate<V> holds) {
    String both = rule.isEmpty() ? more : rule + " and " + more;
    return new Option<>(name, meaning, kind, reader, both, allowed.and(holds), otherwise);
  }

  /** Not below a bound. */
  public Option<V> atLeast(V least) {
    return must("at least " + least, value -> value.compareTo(least) >= 0);
  }

  /** Not above a bound. */
  public Option<V> atMost(V most) {
    return must("at most " + most, value -> value.compareTo(most) <= 0);
  }

  /** Above a bound. */
  public Option<V> above(V bound) {
    return must("above " + bound, value -> value.compareTo(bound) > 0);
  }

  /** Below a bound. */
  public Option<V> below(V bound) {
    return must("below " + bound, value -> value.compareTo(bound) < 0);
  }

  /** What it is where nobody sets it; without this its owner finds out, as the meaning says. */
  public Option<V> otherwise(V value) {
    return new Option<>(name, meaning, kind, reader, rule, allowed, Optional.of(check(value)));
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** What it means, half a sentence. */
  public String meaning() {
    return meaning;
  }

  /** What is allowed, such as {@code a whole number, at least 2}. */
  public String allowed() {
    return rule.isEmpty() ? kind : kind + ", " + rule;
  }

  /** The default, if it has one of its own. */
  public Optional<V> otherwise() {
    return otherwise;
  }

  /**
   * What it is set to, or the default.
   *
   * @throws IllegalArgumentException if that is not allowed
   */
  public V in(Options options) {
    return given(options).or(() -> otherwise).orElseThrow();
  }

  /**
   * What it is set to, if anything.
   *
   * @throws IllegalArgumentException if that is not allowed
   */
  public Optional<V> given(Options options) {
    return options.text(name).map(text -> check(reader.apply(options)));
  }

  /**
   * Pass on what is allowed.
   *
   * @throws IllegalArgumentException naming the option, the value and what is allowed
   */
  public V check(V value) {
    if (!allowed.test(value)) {
      throw new IllegalArgumentException(name + " (" + value + ") must be " + rule);
    }
    return value;
  }
}
