package dev.fornix.core.space;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One point of a domain: the immutable list of places and answers, in the order of the walk.
 *
 * <p>Only a {@link Walk} makes one, so it always lies inside its domain. Its canonical text is
 * {@code place=answer;place=answer}; two configurations are equal if and only if their texts are.
 */
public final class Configuration {
  private final Place[] places;
  private final Answer[] answers;

  /** 0 until it is asked for, as with strings. */
  private int hashCode;

  Configuration(List<Decision> decisions) {
    places = new Place[decisions.size()];
    answers = new Answer[decisions.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = decisions.get(i).place();
      answers[i] = decisions.get(i).answer();
    }
  }

  /**
   * Read a configuration of a domain from its canonical text.
   *
   * @throws IllegalArgumentException if the text is not that of a point of this domain; the message
   *     names the place
   */
  public static Configuration parse(Domain domain, String text) {
    return ConfigurationText.parse(domain, text);
  }

  /** How many decisions were made. */
  public int size() {
    return places.length;
  }

  /** All decisions, in the order of the walk. */
  public List<Decision> decisions() {
    return new AbstractList<>() {
      @Override
      public Decision get(int index) {
        return new Decision(places[index], answers[index]);
      }

      @Override
      public int size() {
        return places.length;
      }
    };
  }

  /** The answer at a place, or nothing where the walk did not come by. */
  public Optional<Answer> answer(Place place) {
    int index = indexOf(place);
    return index < 0 ? Optional.empty() : Optional.of(answers[index]);
  }

  private int indexOf(Place place) {
    for (int i = 0; i < places.length; i++) {
      if (places[i].equals(place)) {
        return i;
      }
    }
    return -1;
  }

  /** As {@link #answer}, faster for one walk that asks in the order of this configuration. */
  Function<Place, Optional<Answer>> inOrder() {
    return new Function<>() {
      private int next;

      @Override
      public Optional<Answer> apply(Place place) {
        int index = next < places.length && places[next].equals(place) ? next : indexOf(place);
        if (index < 0) {
          return Optional.empty();
        }
        next = index + 1;
        return Optional.of(answers[index]);
      }
    };
  }

  /** Whether something was decided at this path or below it. */
  public boolean has(String path) {
    Place place = Place.of(path);
    return Arrays.stream(places).anyMatch(place::covers);
  }

  /**
   * The label chosen at a path.
   *
   * @throws IllegalArgumentException if no option was chosen there
   */
  public String label(String path) {
    return expect(path, Answer.Label.class).label();
  }

  /**
   * The whole number at a path.
   *
   * @throws IllegalArgumentException if no whole number was decided there
   */
  public long integer(String path) {
    return expect(path, Answer.Whole.class).value();
  }

  /**
   * The real number at a path.
   *
   * @throws IllegalArgumentException if no real number was decided there
   */
  public double real(String path) {
    return expect(path, Answer.Real.class).value();
  }

  /**
   * The whole number that is the label chosen at a path, as in a choice among widths.
   *
   * @throws IllegalArgumentException if no option was chosen there or its label is no whole number
   */
  public int number(String path) {
    String label = label(path);
    try {
      return Integer.parseInt(label);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "label '" + label + "' at " + path + " is no whole number", e);
    }
  }

  /** The part below a path, with places relative to it; empty where nothing was decided. */
  public Configuration within(String path) {
    Place above = Place.of(path);
    return new Configuration(
        decisions().stream()
            .filter(d -> above.covers(d.place()))
            .map(d -> new Decision(d.place().relativeTo(above), d.answer()))
            .toList());
  }

  /** The canonical text: {@code place=answer} joined by {@code ;}. */
  public String text() {
    return decisions().stream().map(Decision::text).collect(Collectors.joining(";"));
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the canonical text. */
  public String hash() {
    return hash(text());
  }

  /** The first 16 hexadecimal digits of the SHA-256 of a canonical text. */
  public static String hash(String canonicalText) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(canonicalText.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private <A extends Answer> A expect(String path, Class<A> type) {
    Answer found =
        answer(Place.of(path))
            .orElseThrow(
                () ->
                    new IllegalArgumentException("nothing was decided at " + path + " in " + this));
    if (!type.isInstance(found)) {
      throw new IllegalArgumentException(
          "the answer at " + path + " is " + found + ", not a " + type.getSimpleName());
    }
    return type.cast(found);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Configuration c
            && Arrays.equals(places, c.places)
            && Arrays.equals(answers, c.answers));
  }

  @Override
  public int hashCode() {
    if (hashCode == 0) {
      hashCode = 31 * Arrays.hashCode(places) + Arrays.hashCode(answers);
    }
    return hashCode;
  }

  @Override
  public String toString() {
    return text();
  }
}
