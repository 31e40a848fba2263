package dev.fornix.core.space;

/** What was decided at one place: an option's label, a whole number or a real number. */
public sealed interface Answer {
  /** The canonical text; the domain's question tells how to read it back. */
  String text();

  /** The label of the chosen option. */
  record Label(String label) implements Answer {
    @Override
    public String text() {
      return label;
    }
  }

  /** A number of an integer range. */
  record Whole(long value) implements Answer {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** A finite number of a real range. */
  record Real(double value) implements Answer {
    /** Refuse what is not a number. */
    public Real {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a real answer must be finite, not " + value);
      }
    }

    @Override
    public String text() {
      return Double.toString(value);
    }
  }
}
