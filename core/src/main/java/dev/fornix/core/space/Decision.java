package dev.fornix.core.space;

/** One place and its answer. */
public record Decision(Place place, Answer answer) {
  /** The canonical text, {@code place=answer}. */
  public String text() {
    return place.path() + "=" + answer.text();
  }
}
