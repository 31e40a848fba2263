package dev.fornix.core.space;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Visits every valid point of a finite domain once, in the order of an odometer whose last decision
 * turns fastest.
 */
public final class Enumeration {
  private Enumeration() {}

  /**
   * All points, lazily.
   *
   * @throws IllegalArgumentException when a real range is met that has more than one number
   */
  public static Stream<Configuration> of(Domain domain) {
    return stream(new Odometer(domain, OptionalInt.empty()));
  }

  /**
   * All points of a grid, lazily: real ranges at numbers that lie evenly on their scale.
   *
   * @param pointsPerReal how many numbers of each real range, at least 1
   */
  public static Stream<Configuration> ofGrid(Domain domain, int pointsPerReal) {
    return stream(new Odometer(domain, OptionalInt.of(pointsPerReal)));
  }

  private static Stream<Configuration> stream(Odometer odometer) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            odometer, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
        false);
  }

  private static final class Odometer implements Iterator<Configuration>, Decider {
    private final Domain domain;
    private final OptionalInt pointsPerReal;
    private final List<Long> wheels = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();
    private int position;
    private boolean finished;
    private Optional<Configuration> next = Optional.empty();

    Odometer(Domain domain, OptionalInt pointsPerReal) {
      this.domain = domain;
      this.pointsPerReal = pointsPerReal;
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty() && !finished) {
        position = 0;
        next = Walk.attempt(domain, this);
        turn();
      }
      return next.isPresent();
    }

    @Override
    public Configuration next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all points of the domain were visited");
      }
      Configuration point = next.orElseThrow();
      next = Optional.empty();
      return point;
    }

    private void turn() {
      int wheel = wheels.size() - 1;
      while (wheel >= 0 && wheels.get(wheel) + 1 >= sizes.get(wheel)) {
        wheels.remove(wheel);
        sizes.remove(wheel);
        wheel--;
      }
      finished = wheel < 0;
      if (!finished) {
        wheels.set(wheel, wheels.get(wheel) + 1);
      }
    }

    private long wheel(long size) {
      if (position == wheels.size()) {
        wheels.add(0L);
        sizes.add(size);
      }
      return wheels.get(position++);
    }

    @Override
    public int choose(Place at, Choice choice) {
      return (int) wheel(choice.options().size());
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      return range.least() + wheel(Math.addExact(range.most() - range.least(), 1));
    }

    @Override
    public double real(Place at, RealRange range) {
      if (range.least() == range.most()) {
        return range.least();
      }
      if (pointsPerReal.isEmpty()) {
        throw new IllegalArgumentException(
            "the real range at " + at + " cannot be enumerated; put a choice among numbers there");
      }
      int count = pointsPerReal.getAsInt();
      return range.value((int) wheel(count), count);
    }
  }
}
