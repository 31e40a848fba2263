package dev.fornix.core.space;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The path of a decision in the tree, such as {@code normal/block2/left/operation}.
 *
 * <p>Places are interned: one path is one object, so that a hundred thousand configurations share
 * their places.
 */
public final class Place implements Comparable<Place> {
  /** The place of the whole domain; its path is empty. */
  public static final Place ROOT = new Place("");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+-]+");

  private final String path;
  private final Map<String, Place> children = new ConcurrentHashMap<>();

  private Place(String path) {
    this.path = path;
  }

  /**
   * Find the place with this path.
   *
   * @param path names joined by {@code /}; empty for the root
   */
  public static Place of(String path) {
    Place place = ROOT;
    if (!path.isEmpty()) {
      for (String name : path.split("/", -1)) {
        place = place.child(name);
      }
    }
    return place;
  }

  /**
   * Find the place below this one.
   *
   * @throws IllegalArgumentException if the name has other characters than letters, digits and
   *     {@code _ . + -}
   */
  public Place child(String name) {
    Place known = children.get(name);
    return known != null ? known : children.computeIfAbsent(checkName(name), this::newChild);
  }

  /** Find the place below this one that is called by a number. */
  public Place child(int index) {
    return child(Integer.toString(index));
  }

  /** Find the place that has this path below this one. */
  Place child(Place relative) {
    return path.isEmpty() ? relative : of(path + "/" + relative.path);
  }

  /** The names joined by {@code /}; empty for the root. */
  public String path() {
    return path;
  }

  /** Whether the other place is this one or lies below it. */
  public boolean covers(Place other) {
    return path.isEmpty()
        || other.equals(this)
        || (other.path.startsWith(path) && other.path.charAt(path.length()) == '/');
  }

  /**
   * The place as seen from one above it.
   *
   * @throws IllegalArgumentException if the other place is not above this one
   */
  public Place relativeTo(Place above) {
    if (above.path.isEmpty()) {
      return this;
    }
    if (!above.covers(this)) {
      throw new IllegalArgumentException("place " + this + " does not lie below " + above);
    }
    return of(path.substring(Math.min(path.length(), above.path.length() + 1)));
  }

  static String checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name '" + name + "' must consist of letters, digits and _ . + - only");
    }
    return name;
  }

  private Place newChild(String name) {
    return new Place(path.isEmpty() ? name : path + "/" + name);
  }

  @Override
  public int compareTo(Place other) {
    return path.compareTo(other.path);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path.isEmpty() ? "(root)" : path;
  }
}
