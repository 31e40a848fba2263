package dev.fornix.strategies.progressive;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Product;
import dev.fornix.core.space.Progression;
import dev.fornix.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Words of up to four letters, a to e: level l has l letters, the rest are blanks. */
final class Words implements SearchSpace<String>, Progression {
  static final int LETTERS = 4;

  private final Predicate<String> deadEnd;
  private final Domain domain;

  Words() {
    this(word -> false);
  }

  /** Where some words lead nowhere. */
  Words(Predicate<String> deadEnd) {
    this.deadEnd = deadEnd;
    Product.Builder letters = Domain.product();
    for (int i = 0; i < LETTERS; i++) {
      letters.with("letter" + i, Domain.categorical("blank", "a", "b", "c", "d", "e"));
    }
    domain = letters.build();
  }

  static String letters(Configuration point) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LETTERS; i++) {
      String letter = point.label("letter" + i);
      letters.append(letter.equals("blank") ? "" : letter);
    }
    return letters.toString();
  }

  Configuration point(String word) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < LETTERS; i++) {
      answers.add("letter" + i + "=" + (i < word.length() ? word.charAt(i) : "blank"));
    }
    return Configuration.parse(domain, String.join(";", answers));
  }

  @Override
  public String name() {
    return "words";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  public String decode(Configuration configuration) {
    return letters(configuration);
  }

  /** How many letters are b. */
  @Override
  public Map<String, Double> known(Configuration configuration) {
    return Map.of("bs", (double) letters(configuration).replaceAll("[^b]", "").length());
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return type.equals(Progression.class) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  @Override
  public int levels() {
    return LETTERS;
  }

  @Override
  public int level(Configuration point) {
    return Math.max(1, letters(point).length());
  }

  @Override
  public List<Configuration> simplest(int most, RandomGenerator random) {
    return next("");
  }

  @Override
  public List<Configuration> expansions(Configuration point, int most, RandomGenerator random) {
    String word = letters(point);
    return word.length() == LETTERS || deadEnd.test(word) ? List.of() : next(word);
  }

  private List<Configuration> next(String word) {
    return "abcde".chars().mapToObj(letter -> point(word + (char) letter)).toList();
  }
}
