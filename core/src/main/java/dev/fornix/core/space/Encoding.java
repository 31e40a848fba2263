package dev.fornix.core.space;

/**
 * Turns configurations into vectors of one length, for strategies that learn a model; a capability
 * that a space may offer in place of the generic one.
 */
public interface Encoding {
  /** The length of every vector. */
  int width();

  /** The vector of a configuration. */
  double[] encode(Configuration configuration);

  /** The generic encoding of a domain, {@link Domain#encode}. */
  static Encoding of(Domain domain) {
    int width = domain.encodedWidth();
    return new Encoding() {
      @Override
      public int width() {
        return width;
      }

      @Override
      public double[] encode(Configuration configuration) {
        double[] vector = new double[width];
        domain.encode(configuration, Place.ROOT, vector, 0);
        return vector;
      }
    };
  }
}
